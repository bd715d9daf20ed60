using FluentAssertions;
using LStar.Models.Checkpoints;
using LStar.Models.Engines;
using LStar.Models.Engines.Kernels;
using LStar.Models.Engines.Managed;
using Xunit;

namespace LStar.Specs.Models.Engines.Kernels;

/// <summary>Rotary positions: pairs turn by an angle, halves apart, in the heads they belong to and nowhere else.</summary>
public class RotationSpecs
{
    [Fact]
    public void InPlace_AnyPairs_TurnsEachByItsAngle()
    {
        const int Pairs = 37;
        var (a, b, angles) = (RandomFloats.Of(Pairs, 1), RandomFloats.Of(Pairs, 2), RandomFloats.Of(Pairs, 3));
        float[] x = [.. a], y = [.. b];

        Rotation.InPlace(x, y, [.. angles.Select(MathF.Cos)], [.. angles.Select(MathF.Sin)]);

        for (var i = 0; i < Pairs; i++)
        {
            var turned = new System.Numerics.Complex(a[i], b[i]) * System.Numerics.Complex.FromPolarCoordinates(1, angles[i]);
            x[i].Should().BeApproximately((float)turned.Real, 2e-7f);
            y[i].Should().BeApproximately((float)turned.Imaginary, 2e-7f);
        }
    }

    /// <summary>Theta 10000 over 8 features of a head of 12, three heads of a fused row; row 5 stands at position 5.</summary>
    [Fact]
    public void Turn_OfPartOfEachHead_LeavesTheRest()
    {
        const int Position = 5;
        var rotary = Rotary.Of(new RopeConfig(10_000, 1), rotated: 8);
        using var engine = new ManagedEngine(1);
        using var source = engine.Upload(new float[100], 100);
        var heads = new Heads(source, Count: 3, Width: 12, Offset: 10, Stride: 30);
        var row = RandomFloats.Of(100, 1);
        float[] turned = [.. row];

        new RotaryTable(rotary, Position + 1).Turn(turned, heads, Position);

        double[] expected = [.. row.Select(value => (double)value)];
        for (var h = 0; h < 3; h++)
        {
            for (var i = 0; i < 4; i++)
            {
                var (at, angle) = (10 + (30 * h) + i, Position * Math.Pow(10_000, -2.0 * i / 8));
                expected[at] = (row[at] * Math.Cos(angle)) - (row[at + 4] * Math.Sin(angle));
                expected[at + 4] = (row[at + 4] * Math.Cos(angle)) + (row[at] * Math.Sin(angle));
            }
        }

        turned.Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
        turned.Where((_, i) => i < 10 || (i - 10) % 30 >= 8).Should().Equal(row.Where((_, i) => i < 10 || (i - 10) % 30 >= 8));
    }

    [Fact]
    public void Turn_AtPositionZero_ChangesNothing()
    {
        using var engine = new ManagedEngine(1);
        using var source = engine.Upload(new float[16], 16);
        var row = RandomFloats.Of(16, 1);
        float[] turned = [.. row];

        new RotaryTable(Rotary.Of(new RopeConfig(10_000, 1), 8), 1).Turn(turned, Heads.Of(source, 2), 0);

        turned.Should().Equal(row);
    }

    /// <summary>Rotated queries and keys only know how far apart they are (Su et al. 2021, section 3.2).</summary>
    [Fact]
    public void Turn_OfQueryAndKey_KeepsProductsThatDependOnTheDistance()
    {
        using var engine = new ManagedEngine(1);
        using var source = engine.Upload(new float[16], 16);
        var (heads, table) = (Heads.Of(source, 1), new RotaryTable(Rotary.Of(new RopeConfig(100, 1), 16), 40));
        var (query, key) = (RandomFloats.Of(16, 1), RandomFloats.Of(16, 2));

        Product(9, 4).Should().BeApproximately(Product(35, 30), 1e-5f);
        Product(9, 4).Should().NotBeApproximately(Product(9, 5), 1e-3f);

        float Product(int i, int j)
        {
            float[] q = [.. query], k = [.. key];
            table.Turn(q, heads, i);
            table.Turn(k, heads, j);
            return q.Zip(k).Sum(pair => pair.First * pair.Second);
        }
    }
}
