using LStar.Models.Checkpoints;

namespace LStar.Models.Engines;

/// <summary>
/// Rotary position embedding, halves apart (Su et al. 2021, in the layout of GPT-NeoX and the Hub's Llama): with r rotated features of a head, features
/// i and i + r/2 turn by position x frequency_i; the rest of the head stays as it is.
/// </summary>
public sealed class Rotary
{
    private Rotary(float[] frequencies) => Frequencies = frequencies;

    /// <summary>r/2 angles a position turns by, in radians.</summary>
    public float[] Frequencies { get; }

    /// <summary>
    /// Frequencies theta^(-2i/r) over the first <paramref name="rotated"/> features, scaled as the config says: "linear" divides by the factor,
    /// "llama3" leaves short wavelengths, divides long ones, and blends between (transformers, modeling_rope_utils). In float32, as there. Then each is divided
    /// by its own factor where there are some (llama.cpp's rope_freqs, which stands for "llama3" in its files).
    /// </summary>
    public static Rotary Of(RopeConfig rope, int rotated)
    {
        var frequencies = new float[rotated / 2];
        for (var i = 0; i < frequencies.Length; i++)
        {
            var plain = 1f / (float)Math.Pow(rope.Theta, 2f * i / rotated);
            frequencies[i] = rope.Type switch
            {
                RopeType.Default => plain,
                RopeType.Linear => plain / (float)rope.Factor,
                _ => Llama3(plain, rope),
            };
            if (rope.Factors.Count > 0)
            {
                frequencies[i] /= rope.Factors[i];
            }
        }

        return new Rotary(frequencies);
    }

    private static float Llama3(float frequency, RopeConfig rope)
    {
        var wavelength = 2 * Math.PI / frequency;
        var original = (double)rope.OriginalMaxPositionEmbeddings;
        if (wavelength > original / rope.LowFreqFactor)
        {
            return frequency / (float)rope.Factor;
        }

        if (wavelength < original / rope.HighFreqFactor)
        {
            return frequency;
        }

        var smooth = ((original / wavelength) - rope.LowFreqFactor) / (rope.HighFreqFactor - rope.LowFreqFactor);
        return (float)(((1 - smooth) * frequency / rope.Factor) + (smooth * frequency));
    }
}
