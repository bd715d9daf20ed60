using LStar.Models.Engines.Reference;

namespace LStar.Experiments.Comparing;

/// <summary>How far one engine's values of a figure lie from float64's.</summary>
/// <param name="Largest">The largest difference, as a part of <see cref="FigureComparison.Scale"/>; infinite where one is undefined and the other is not.</param>
/// <param name="TimesNoise">The same in units of the noise of the engine's precision.</param>
/// <param name="Prompt">Whose it is.</param>
/// <param name="Layer">And where.</param>
public sealed record FigureError(double Largest, double TimesNoise, string Prompt, int Layer);

/// <summary>One figure over all prompts, layers and heads.</summary>
/// <param name="Figure">Its name, as results have it.</param>
/// <param name="Scale">The largest magnitude in float64: what differences are parts of.</param>
/// <param name="Noise">
/// For each precision the noise floor: the largest difference that rounding every operation's result to it makes, with exact sums; at least its unit roundoff, since a
/// result cannot be nearer than that.
/// </param>
/// <param name="Errors">For each engine, in order.</param>
public sealed record FigureComparison(string Figure, double Scale, IReadOnlyDictionary<Rounding, double> Noise, IReadOnlyList<FigureError> Errors);

/// <summary>The figure of a layer that is furthest from float64, in units of noise.</summary>
public sealed record LayerError(int Layer, string Figure, double TimesNoise);
