namespace LStar.Metrics.Locators;

/// <summary>Bounds on every step of a curve in units of one free size M >= 0, and the distance to the nearest curve that keeps them for some M.</summary>
internal sealed class StepBounds(int steps)
{
    private const int MostCuts = 200;
    private readonly double[] lower = new double[steps];
    private readonly double[] upper = new double[steps];

    /// <summary>least M &lt;= abs(step) &lt;= most M, and its direction.</summary>
    public void Set(int step, bool falling, double least, double most)
    {
        lower[step] = falling ? -most : least;
        upper[step] = falling ? -least : most;
    }

    /// <summary>
    /// Half the least T such that, for some M, t_j - t_i exceeds its bound by at most T for every i &lt; j: two values that may each move by
    /// T/2 close a gap of T, and bounds on neighbours sum along the curve. T as a function of M is the maximum of lines, convex;
    /// cutting planes find its minimum from below, so that what is returned never exceeds it. Stops early, at
    /// a value not below <paramref name="enough"/>, once the minimum is known not to be below that.
    /// </summary>
    public double Distance(ReadOnlySpan<double> t, double enough)
    {
        var range = Curve.Range(t);
        var left = WorstAt(t, 0);
        var right = WorstAt(t, 8 * range);
        for (var cut = 0; cut < MostCuts; cut++)
        {
            if (left.Slope >= 0)
            {
                return left.Offset / 2; // M = 0, a constant curve, or a bound that does not depend on M
            }

            var m = (right.Offset - left.Offset) / (left.Slope - right.Slope);
            var bound = left.At(m);
            var worst = WorstAt(t, m);
            if (bound >= 2 * enough || worst.At(m) <= bound + (1e-14 * range))
            {
                return bound / 2;
            }

            if (worst.Slope > 0)
            {
                right = worst;
            }
            else
            {
                left = worst;
            }
        }

        return left.At((right.Offset - left.Offset) / (left.Slope - right.Slope)) / 2;
    }

    /// <summary>The bound exceeded most for one M, as a line in M. A running minimum finds the worst pair of every end j.</summary>
    private Line WorstAt(ReadOnlySpan<double> t, double m)
    {
        var worst = new Line(0, 0);
        var (rise, fall) = (new Line(t[0], 0), new Line(-t[0], 0));
        var (riseFrom, fallFrom) = (rise, fall);
        for (var j = 1; j < t.Length; j++)
        {
            rise = Next(rise, t[j], -upper[j - 1], m, ref riseFrom, ref worst);
            fall = Next(fall, -t[j], lower[j - 1], m, ref fallFrom, ref worst);
        }

        return worst;
    }

    private static Line Next(Line before, double value, double slope, double m, ref Line from, ref Line worst)
    {
        if (double.IsInfinity(slope))
        {
            // An unbounded step: no pair reaches across it.
            return from = new Line(value, 0);
        }

        var here = new Line(value, before.Slope + slope);
        var excess = new Line(here.Offset - from.Offset, here.Slope - from.Slope);
        worst = excess.At(m) > worst.At(m) ? excess : worst;
        from = here.At(m) < from.At(m) ? here : from;
        return here;
    }

    /// <summary>offset + slope M.</summary>
    private readonly record struct Line(double Offset, double Slope)
    {
        public double At(double m) => Offset + (Slope * m);
    }
}
