namespace LStar.Models.Engines.Kernels;

/// <summary>
/// IEEE 754 binary16 to float32 without the machine's conversion, which .NET 10 does not offer for vectors. Shifted so that its exponent and mantissa
/// lie where a float's do, and with the difference of the biases added, a normal number h becomes b = h, and a subnormal one m 2^-24, whose
/// exponent field is 0, b = 2^-15 + m 2^-25. Then h = 2 b - max(b, 2^-14) for both, exactly: no branch, and no operation on a subnormal float, which
/// costs a hundred cycles. The sign comes last, as -0 has one. Infinity and NaN come out as 2^16 and more: whoever uses this looks for them apart.
/// </summary>
internal static class BinarySixteen
{
    /// <summary>Exponent and mantissa of a number in the upper half of a lane, once that is shifted to the right by 3.</summary>
    public const int Rest = 0x0FFFE000;

    /// <summary>127 - 15, in a float's exponent.</summary>
    public const int Rebias = 112 << 23;

    /// <summary>2^-14.</summary>
    public const float LeastNormal = 6.103515625e-5f;

    /// <summary>The 16 bits of infinity, shifted to the left by 1, which drops the sign; NaN has more.</summary>
    public const ushort Infinite = 0xF800;
}
