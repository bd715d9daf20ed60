using System.Runtime.Intrinsics;
using FluentAssertions;
using LStar.Models.Engines.Kernels;
using Xunit;

namespace LStar.Specs.Models.Engines.Kernels;

/// <summary>All 65 536 numbers of 16 bits, in every width of register, as the runtime converts them one by one.</summary>
public unsafe class HalfStretchSpecs
{
    private delegate void Kernel(Half* from, int count, float* to);

    [Theory]
    [InlineData(1 << 16, 0)]
    [InlineData(1000, 0)]
    [InlineData(1000, 31700)]
    [InlineData(30000, 0)]
    [InlineData(30000, 32768)]
    [InlineData(7, 0)]
    [InlineData(0, 0)]
    public void Widen_EveryNumber_IsExact(int count, int first)
    {
        Half[] numbers = [.. Enumerable.Range(first, count).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        uint[] expected = [.. numbers.Select(number => BitConverter.SingleToUInt32Bits((float)number))];
        foreach (var kernel in Kernels())
        {
            var widened = new float[count + 1];
            widened[count] = 12345;
            fixed (Half* from = numbers)
            fixed (float* to = widened)
            {
                kernel(from, count, to);
            }

            widened[..count].Select(BitConverter.SingleToUInt32Bits).Should().Equal(expected);
            widened[count].Should().Be(12345);
        }
    }

    private static List<Kernel> Kernels()
    {
        List<Kernel> kernels = [HalfStretch.Widen<Lanes128>];
        if (Vector256.IsHardwareAccelerated)
        {
            kernels.Add(HalfStretch.Widen<Lanes256>);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            kernels.Add(HalfStretch.Widen<Lanes512>);
        }

        return kernels;
    }
}
