using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LStar.Metrics.Formulas.Expressions;
using LStar.Models.Checkpoints;

namespace LStar.Experiments.Submissions;

/// <summary>Reads a submission: Markdown as source 002 (section 10) asks for. Only the formula must be there.</summary>
public static class SubmissionFile
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    /// <summary>L*, L^*, L_star or L⋆, with arguments or without, and what is behind the =.</summary>
    private static readonly Regex LeftSide = new(@"^[\s`*$]*L\s*(\*|\^\*|\^\{\*\}|⋆|∗|_?star)\s*(\([^)=]*\))?\s*=\s*(?<formula>.+)$", Linear);

    private static readonly Regex Percent = new(@"(?<percent>\d{1,6}(\.\d{1,9})?)\s*%", Linear);

    /// <summary>Bytes of a submission.</summary>
    public const int Longest = 64 << 10;

    /// <summary>Reads a file.</summary>
    /// <exception cref="SubmissionException">It cannot be read, or is no submission.</exception>
    public static SubmittedFormula Read(string path)
    {
        try
        {
            return Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WholeFile.ReadNamed(path, Longest)), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || path.Length == 0)
        {
            throw new SubmissionException(path, "there is no such submission", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SubmissionException(path, Directory.Exists(path) ? "expected a submission, found a folder" : $"cannot be read ({e.Message})", e);
        }
        catch (LStar.Models.CheckpointException e)
        {
            throw new SubmissionException(path, $"expected a submission of at most {Longest} bytes, found more", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new SubmissionException(path, "expected UTF-8 text, found other bytes", e);
        }
    }

    /// <summary>Reads a submission's text.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="path">What it is called, in messages and for its name.</param>
    /// <exception cref="SubmissionException">It is no submission.</exception>
    public static SubmittedFormula Parse(string text, string path)
    {
        var sections = new SubmissionSections(text.TrimStart('\uFEFF'));
        var formula = sections.Find("Proposed Formula", "Formula", "Submission")
            ?? throw new SubmissionException(path, "expected a heading ## Proposed Formula with L* = ... below it, found none");
        var (line, right) = formula.Lines.Select(line => (Line: line.Trim().Trim('`', '*', '$').Trim(), Match: LeftSide.Match(line))).Where(line => line.Match.Success)
            .Select(line => (line.Line, line.Match.Groups["formula"].Value.Trim().TrimEnd('`', '*', '$').Trim())).FirstOrDefault();
        if (line is null)
        {
            throw new SubmissionException(path, $"expected L* = ... below ## {formula.Heading}, found {formula.Lines.FirstOrDefault(each => each.Trim().Length > 0)?.Trim() ?? "nothing"}");
        }

        if (right.Contains('\\', StringComparison.Ordinal))
        {
            throw new SubmissionException(path, "expected a formula such as L(a + b ln L), found LaTeX");
        }

        try
        {
            var parameters = new SubmittedParameters(sections.Find("Parameters")?.Lines ?? [], message => new SubmissionException(path, message));
            return new SubmittedFormula(
                Path.GetFileNameWithoutExtension(path),
                right,
                parameters.Apply(ExpressionReader.Read(right)),
                Claim(sections),
                [.. (sections.Find("Predictions")?.Lines ?? []).Select(Prediction).OfType<SubmittedPrediction>()],
                sections.Find("Theoretical Motivation", "Motivation") is { } motivation && string.Join('\n', motivation.Lines).Trim() is { Length: > 0 } words ? words : null);
        }
        catch (ExpressionException e)
        {
            throw new SubmissionException(path, $"L* = {right}: {e.Message}", e);
        }
    }

    private static double? Claim(SubmissionSections sections) =>
        sections.Find("MAPE", "Error") is { } section && Percent.Match($"{section.Heading} {string.Join(' ', section.Lines)}") is { Success: true } match
            ? double.Parse(match.Groups["percent"].Value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>A row of the table; not its heading, nor the line below that.</summary>
    private static SubmittedPrediction? Prediction(string line) =>
        line.Trim().Trim('|').Split('|') is [var model, var predicted, ..] && model.Trim().Trim('*', '`') is { Length: > 0 } name && !name.All(c => c is '-' or ':' or ' ' or '.')
            && !name.Equals("model", StringComparison.OrdinalIgnoreCase)
            ? new SubmittedPrediction(name, double.TryParse(predicted.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null)
            : null;
}
