namespace LStar.Models.Engines;

/// <summary>How scores become probabilities: softmax over j of <see cref="Scale"/> q_i k_j + slope_h j, for i - window &lt; j &lt;= i.</summary>
/// <param name="Scale">What q k is multiplied by, 1/sqrt(d_h) as a rule.</param>
/// <param name="Slopes">ALiBi's slope for each query head; null for none.</param>
/// <param name="Window">How many keys, itself included, a query sees; null for all before it.</param>
public sealed record AttentionRule(float Scale, float[]? Slopes = null, int? Window = null);
