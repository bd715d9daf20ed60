namespace LStar.Experiments.Submissions;

/// <summary>A submission's text by its headings, as source 002 (section 10) asks for: "## Proposed Formula", "## Parameters", "## Predictions", "## MAPE: X.X%", "## Theoretical Motivation".</summary>
internal sealed class SubmissionSections
{
    private readonly List<(string Heading, List<string> Lines)> _sections = [];

    public SubmissionSections(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith('#') && line.TrimStart('#') is [' ', ..] heading)
            {
                lines = [];
                _sections.Add((heading.Trim().Trim('*').Trim(), lines));
            }
            else if (!line.TrimStart().StartsWith("```", StringComparison.Ordinal) && _sections.Count > 0)
            {
                lines.Add(line);
            }
        }
    }

    /// <summary>The heading that begins with a word, in any case, and the lines below it; null without one.</summary>
    public (string Heading, IReadOnlyList<string> Lines)? Find(params ReadOnlySpan<string> words)
    {
        foreach (var section in _sections)
        {
            foreach (var word in words)
            {
                if (section.Heading.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    return section;
                }
            }
        }

        return null;
    }
}
