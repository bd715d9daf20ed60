namespace LStar.Metrics.Locators;

/// <summary>The catalogue of locators, in the order of science/definitions.md, section 3.</summary>
public static class Locator
{
    /// <summary>Every locator, each once.</summary>
    public static IReadOnlyList<ILocator> All { get; } =
    [
        new SignChange(), new ArgmaxStep(), new ArgmaxGradient(), new SteepestAscent(), new Midpoint(), new Argmax(),
        new HalfDepth(), new AlignmentPeak(), new Crossing(), new PiecewiseSplit(),
    ];

    /// <summary>The locator of that name, as written in results.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static ILocator Named(string name) =>
        All.FirstOrDefault(locator => locator.Name == name)
        ?? throw new ArgumentException($"no locator is named '{name}'; there are {string.Join(", ", All.Select(locator => locator.Name))}", nameof(name));
}
