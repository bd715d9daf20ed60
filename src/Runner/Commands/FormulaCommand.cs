using System.CommandLine;

namespace LStar.Runner.Commands;

/// <summary>lstar formula: formulas for L*, judged, searched for and ranked.</summary>
internal static class FormulaCommand
{
    public static Command Create(Surroundings surroundings) => new("formula", "Formulas that predict L*: judges one, searches for others, ranks all")
    {
        FormulaJudgeCommand.Create(surroundings), FormulaSearchCommand.Create(surroundings), FormulaBoardCommand.Create(surroundings),
    };
}
