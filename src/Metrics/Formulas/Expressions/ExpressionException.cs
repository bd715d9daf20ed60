namespace LStar.Metrics.Formulas.Expressions;

/// <summary>A text is no formula. The message is one line: what was expected and what was found, and where.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="place">The character, from 1 on; 0 where it is about the whole.</param>
public sealed class ExpressionException(string message, int place = 0) : Exception(place > 0 ? $"{message}, at character {place}" : message)
{
    /// <summary>The character, from 1 on; 0 where it is about the whole.</summary>
    public int Place { get; } = place;
}
