using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using LStar.Experiments.Printing;
using Xunit;

namespace LStar.Specs.Experiments.Printing;

/// <summary>Columns on pages of any width.</summary>
public class ColumnLayoutSpecs
{
    [Fact]
    public void Columns_ThatFit_StayAsTheyAre()
    {
        ColumnLayout.Of([5, 20, 3], [5, 4, 3], 2, 32).Widths.Should().Equal(5, 20, 3);
        ColumnLayout.Of([5, 20, 3], [5, 4, 3], 2, null).Panels.Should().ContainSingle();
    }

    [Fact]
    public void Columns_TooWide_GiveWayTheWidestFirst() => ColumnLayout.Of([5, 20, 18], [5, 4, 4], 2, 33).Widths.Should().Equal(5, 12, 12);

    [Fact]
    public void Columns_ThatCannotGiveWay_GoOnBelowWithTheFirst()
    {
        var layout = ColumnLayout.Of([5, 8, 8, 8], [5, 8, 8, 8], 2, 26);

        layout.Panels.Should().BeEquivalentTo(new int[][] { [0, 1, 2], [0, 3] }, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Layout_OfAnyColumns_HasEachOnceAndKeepsToThePageWhereItCan() => Prop.ForAll(
        Columns(),
        columns =>
        {
            var (natural, least, page) = columns;
            var layout = ColumnLayout.Of(natural, least, 2, page);
            layout.Panels.SelectMany(panel => panel.Skip(1)).Should().Equal(Enumerable.Range(1, natural.Length - 1));
            layout.Panels.Should().OnlyContain(panel => panel[0] == 0);
            layout.Widths.Should().OnlyContain(width => width > 0);
            for (var column = 0; column < natural.Length; column++)
            {
                layout.Widths[column].Should().BeInRange(least[column], natural[column]);
            }

            foreach (var panel in layout.Panels.Where(panel => panel.Sum(column => least[column] + 2) - 2 <= page))
            {
                panel.Sum(column => layout.Widths[column] + 2).Should().BeLessThanOrEqualTo(page + 2);
            }
        }).Check(Seeded.Cases(500));

    private static Arbitrary<(int[] Natural, int[] Least, int Page)> Columns() => (
        from count in Gen.Choose(1, 8)
        from least in Gen.Choose(1, 25).ArrayOf(count)
        from more in Gen.Choose(0, 60).ArrayOf(count)
        from page in Gen.Choose(1, 150)
        select (least.Zip(more, (a, b) => a + b).ToArray(), least, page)).ToArbitrary();
}
