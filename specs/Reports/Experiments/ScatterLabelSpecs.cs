using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Reports.Experiments.Drawing;
using Xunit;

namespace LStar.Specs.Reports.Experiments;

/// <summary>Names beside points.</summary>
public class ScatterLabelSpecs
{
    [Fact]
    public void Labels_OfAnyPoints_DoNotCoverEachOther() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int X, int Y)[]>(),
        places =>
        {
            var points = places.Select((place, index) => ($"model-{index}", (double)(place.X % 50), (double)(place.Y % 50))).ToList();
            var (x, y) = (PlotRange.Of(points.Select(point => point.Item2)), PlotRange.Of(points.Select(point => point.Item3)));
            var labels = new ScatterLabels(x, y).Place(points, points.Select(point => (point.Item2, point.Item3)));

            // 12 pixels high in a picture of 340, at least 6 wide a letter in one of 620.
            var boxes = labels.Select(label => (Left: (x.Share(label.X) * 620) + (label.OnLeft ? -9 - (6 * label.Text.Length) : 9), Up: y.Share(label.Y) * 340, Width: 6.0 * label.Text.Length)).ToList();
            return boxes.SelectMany((one, index) => boxes.Skip(index + 1).Select(other => (one, other)))
                .All(pair => Math.Abs(pair.one.Up - pair.other.Up) > 11.9 || pair.one.Left + pair.one.Width < pair.other.Left || pair.other.Left + pair.other.Width < pair.one.Left);
        }).Check(Seeded.Cases(200));

    [Fact]
    public void Labels_OfPointsAtOnePlace_AreOneText() =>
        new ScatterLabels(new PlotRange(0, 10), new PlotRange(0, 10)).Place([("a", 5, 5), ("b", 5, 5)], [(5, 5)]).Should().ContainSingle().Which.Text.Should().Be("a, b");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1e308, 1e308)]
    [InlineData(0, 0)]
    [InlineData(5e-324, 1e308)]
    public void Range_OfAnyValues_HoldsThemAndIsFinite(double low, double high)
    {
        foreach (var range in new[] { PlotRange.Of([low, high]), PlotRange.Of([low, high], isLog: true) })
        {
            (range.To > range.From && double.IsFinite(range.To) && double.IsFinite(range.From)).Should().BeTrue();
            (range.IsLog || (range.From <= low && range.To >= high)).Should().BeTrue();
        }
    }
}
