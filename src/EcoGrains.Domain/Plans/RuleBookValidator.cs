namespace EcoGrains.Domain.Plans;

/// <summary>The ranges of a rule book's thresholds, as <see cref="RuleBook"/> documents them.</summary>
internal static class RuleBookValidator
{
    private const string Code = "bad-rule";
    private const int MaxChecks = 50;
    private const int MaxCheckLength = 200;

    internal static IEnumerable<PlanProblem> Validate(Plan plan)
    {
        if (plan.Rules is not { } rules)
        {
            yield break;
        }

        (string Name, int Value, int From, int To)[] numbers =
        [
            ("behindWarning", rules.BehindWarning, 1, 100),
            ("behindRed", rules.BehindRed, 1, 100),
            ("officeExtensionDays", rules.OfficeExtensionDays, 0, 366),
            ("slipAnswerDays", rules.SlipAnswerDays, 1, 60),
            ("blueSlipDays", rules.BlueSlipDays, 0, 90),
        ];
        foreach ((string name, int value, int from, int to) in numbers.Where(number => number.Value < number.From || number.Value > number.To))
        {
            yield return new(Code, "", $"The rule '{name}' is {value}; it lies between {from} and {to}.");
        }

        if (rules.BehindRed <= rules.BehindWarning)
        {
            yield return new(Code, "", $"The rule 'behindRed' is {rules.BehindRed}; it lies above 'behindWarning', {rules.BehindWarning}.");
        }

        if (rules.AcceptanceChecklist.Length > MaxChecks || rules.AcceptanceChecklist.Any(check => string.IsNullOrWhiteSpace(check) || check.Length > MaxCheckLength))
        {
            yield return new(Code, "", $"The rule 'acceptanceChecklist' has up to {MaxChecks} sentences of 1 to {MaxCheckLength} characters.");
        }

        if (rules.AcceptanceChecklist.Distinct(StringComparer.Ordinal).Count() != rules.AcceptanceChecklist.Length)
        {
            yield return new(Code, "", "The rule 'acceptanceChecklist' names one check twice.");
        }
    }
}
