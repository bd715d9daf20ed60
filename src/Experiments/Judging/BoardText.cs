using LStar.Experiments.Printing;
using LStar.Experiments.Sources.Notebook;

namespace LStar.Experiments.Judging;

/// <summary>A board as a table.</summary>
public static class BoardText
{
    /// <summary>Prints it.</summary>
    public static void Print(TextWriter writer, Board board)
    {
        writer.WriteLine($"On {board.Data.Name}; depth errors in percent, best first:");
        writer.WriteLine();
        var table = new FittedTable(["#", "name", "L*", "fitted parameters", "claimed", "as it stands", "leave one out", "nested", "p", "verdict"]) { Right = column => column is 0 or (> 2 and < 9) };
        var rows = board.Rows.Select(IReadOnlyList<string> (row, place) =>
        [
            $"{place + 1}", row.Submission.Name, row.Submission.Text, $"{row.Judgement.Refitted.Form.Coefficients}", row.Submission.ClaimedError.Fixed(1), row.Judgement.Submitted.DepthError.Fixed(1),
            row.Judgement.LeaveOneOut.DepthError.Fixed(1), row.Judgement.Nested.DepthError.Fixed(1), (row.Judgement.Chance?.P).Probability(), row.Judgement.Verdict.Word,
        ]).ToList();
        foreach (var line in table.Lines(rows, PageWriter.ColumnsOf(writer)))
        {
            writer.WriteLine(line);
        }

        writer.WriteLine();
        writer.WriteLine("leave one out: parameters fitted to the others (numbers with a fraction count as parameters). nested: whichever of the formula, a constant ratio and L/2 does best on the others. "
            + "p: how often a random formula of its size does as well on permuted L*. lstar formula judge tells more of one.");
    }
}
