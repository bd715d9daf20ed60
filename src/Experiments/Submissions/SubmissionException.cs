using LStar.Models;

namespace LStar.Experiments.Submissions;

/// <summary>A file is no submission. The message is one line: the file, what was expected, what was found.</summary>
/// <param name="file">The file, as it was named.</param>
/// <param name="message">What is wrong.</param>
/// <param name="inner">What caused it.</param>
public sealed class SubmissionException(string file, string message, Exception? inner = null) : Exception($"{OneLine.Of(file, int.MaxValue)}: {OneLine.Of(message)}", inner);
