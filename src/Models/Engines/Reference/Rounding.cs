namespace LStar.Models.Engines.Reference;

/// <summary>What the reference engine rounds every result to: the arithmetic itself is float64.</summary>
public enum Rounding
{
    /// <summary>Nothing is rounded.</summary>
    Float64,
    Float32,

    /// <summary>IEEE binary16: beyond 65 504 lies infinity.</summary>
    Float16,

    /// <summary>float32 with 8 bits of precision.</summary>
    BFloat16,
}

/// <summary>To the nearest number of a type, ties to even.</summary>
internal static class Roundings
{
    /// <summary>Bits of a double's mantissa that bfloat16 does not have.</summary>
    private const int Dropped = 52 - 7;

    public static void Apply(this Rounding rounding, Span<double> values)
    {
        for (var i = 0; i < values.Length && rounding != Rounding.Float64; i++)
        {
            values[i] = rounding switch
            {
                Rounding.Float32 => (float)values[i],
                Rounding.Float16 => (double)(Half)values[i],
                _ => Brain(values[i]),
            };
        }
    }

    /// <summary>Numbers below 2^-126 keep more bits than bfloat16 has for them.</summary>
    private static double Brain(double value)
    {
        if (!double.IsFinite(value))
        {
            return value;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        bits += (1L << (Dropped - 1)) - 1 + ((bits >> Dropped) & 1);
        return (float)BitConverter.Int64BitsToDouble(bits & ~((1L << Dropped) - 1));
    }
}
