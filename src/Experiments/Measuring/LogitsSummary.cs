namespace LStar.Experiments.Measuring;

/// <summary>What the model says after a prompt.</summary>
/// <param name="TopIds">The last token's most likely successors, the likeliest first.</param>
/// <param name="TopValues">Their logits.</param>
/// <param name="LogSumExp">ln sum exp of the last token's logits.</param>
/// <param name="MeanNll">Mean of -ln p of each next token over the prompt, nats; NaN for one token.</param>
public sealed record LogitsSummary(int[] TopIds, float[] TopValues, double LogSumExp, double MeanNll);
