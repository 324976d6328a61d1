using CsCheck;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Intake.Tests.Plans;

/// <summary>Plans with awkward but legal content: quotes, colons, numbers as text, marks that YAML treats specially.</summary>
internal static class PlanGen
{
    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.OneOf("8.2", "true", "null", "~", "", " a ", "- x", "a: b", "# c", "\"q\"", "'s'", "{x}", "[y]", "&z", "*z", "!t", "|", ">", "%", "@", "—", "两行\n字", "\u2028", "\uFEFF", "😀", "0x1F", "1e3", "2018-01-01", "\\u0041", "a\tb", "\u0085", "no", "5."),
        Gen.String[Gen.Char["年月日二污厂%abc12 .:-#\"'\\,{}[]"], 0, 30]);

    private static readonly Gen<decimal> _decimal = Gen.OneOf(0m, 8.2m, 8.20m, -5m, 1500m, 0.0000001m, 79228162514264337593543950335m);

    private static readonly Gen<DateOnly> _date = Gen.Int[0, 4_000].Select(days => new DateOnly(2015, 1, 1).AddDays(days));

    private static readonly Gen<Target> _target = Gen.OneOf(
        Gen.Select(Gen.Enum<TargetOperator>(), _decimal, _text).Select((bound, value, text) => new Target { Kind = TargetKind.Numeric, Operator = bound, Value = value, Text = text }),
        Gen.Select(_decimal, _decimal, _text, Gen.Bool).Select((lower, upper, text, strives) => new Target
        {
            Kind = TargetKind.Numeric,
            Operator = TargetOperator.Range,
            Lower = lower,
            Upper = upper,
            Text = text,
            Striving = strives ? new Target { Kind = TargetKind.Numeric, Operator = TargetOperator.AtMost, Value = upper, Text = text } : null,
        }),
        Gen.Select(Gen.OneOf(TargetKind.AssignedBySuperior, TargetKind.NotApplicable, TargetKind.Qualitative), _text).Select((kind, text) => new Target { Kind = kind, Text = text }));

    private static readonly Gen<IndicatorPart> _part = Gen.Select(_text, _target, Gen.Bool).Select((name, target, has) => new IndicatorPart { Name = name, Target = has ? target : null, Weight = has ? null : 2.5m });

    private static readonly Gen<PlanIndicator> _indicator = Gen.Select(Gen.Int[1, 99], _text, _text, Gen.Bool, _target, _part.Array[0, 3], Gen.Int[0, 50], _decimal)
        .Select((number, name, unit, has, target, parts, line, baseline) => new PlanIndicator { Baseline = has ? baseline : null, Direction = has ? IndicatorDirection.LowerIsBetter : null, ValueKind = has ? null : IndicatorValueKind.Cumulative, PartsRule = has ? PartsRule.Worst : null, Number = number, Name = name, Unit = has ? unit : null, Category = has ? null : unit, Target = target, Parts = [.. parts], Line = line });

    private static readonly Gen<PlanKeyTask> _task = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 20], _text, _text.Array[0, 4], _text.Array[0, 2])
        .Select((area, number, title, measures, departments) => new PlanKeyTask { Number = $"{area}.{number}", Area = title, Title = title, Measures = [.. measures], Departments = [.. departments] });

    private static readonly Gen<PlanStage> _stage = Gen.Select(Gen.Int[1, 5], _text, _date).Select((number, name, due) => new PlanStage { Number = number, Name = name, Due = due, Start = number > 3 ? due.AddDays(-number) : null });

    private static readonly Gen<PlanProject> _project = Gen.Select(Gen.Int[1, 99], _text, _decimal, Gen.Bool, _stage.Array[0, 3], _text.Array[0, 2])
        .Select((number, text, money, has, stages, departments) => new PlanProject { Number = number, Name = text, Content = has ? text : null, InvestmentWan = has ? money : null, Stages = [.. stages], Departments = [.. departments], Line = number });

    private static readonly Gen<LadderData?> _ladder = Gen.Select(Gen.Bool, Gen.Int[-120, 40].Array[1, 5], Gen.Enum<Audience>(), Gen.Enum<Lateness>(), Gen.Bool, Gen.Int[1, 60])
        .Select((has, offsets, audience, lateness, snoozable, every) => has
            ? new LadderData
            {
                Rungs = [.. offsets.Select(offset => new RungData { Offset = offset, Audience = audience, Lateness = lateness, Snoozable = snoozable })],
                Repeat = new() { Every = every, Audience = audience, Lateness = lateness },
            }
            : null);

    private static readonly Gen<PlanLadders?> _ladders = Gen.Select(Gen.Bool, _ladder.Where(ladder => ladder is not null), _ladder, _ladder, _text.Array[0, 2])
        .Select((has, stage, gap, other, texts) => has
            ? new PlanLadders
            {
                Stage = stage,
                Gap = gap,
                Kinds = [.. texts.Select(text => new KindLadders { Kind = text, Stage = other, Gap = gap })],
                Items = [.. texts.Select(text => new ItemLadders { Item = text, Stage = gap, Gap = other })],
            }
            : null);

    private static readonly Gen<RuleBook?> _rules = Gen.Select(Gen.Int[-1, 100], Gen.Int[0, 400], Gen.Bool, _text.Array[0, 3])
        .Select((points, days, two, checks) => days == 0 ? null : new RuleBook { BehindWarning = points, BehindRed = points + 1, OfficeExtensionDays = days, SlipAnswerDays = days, TwoPersonAcceptance = two, AcceptanceChecklist = [.. checks] });

    public static Gen<Plan> Plan { get; } = Gen.Select(_text, _date, _indicator.Array[0, 3], _task.Array[0, 3], _project.Array[1, 3], _text.Array[0, 12], _ladders, _rules)
        .Select((text, date, indicators, tasks, projects, departments, ladders, rules) => new Plan
        {
            Id = "a-2018",
            Title = text,
            Year = 2018,
            IssuedOn = date,
            Issuer = text,
            Group = "a",
            Departments = [.. departments],
            Indicators = [.. indicators],
            KeyTasks = [.. tasks],
            Projects = [.. projects],
            Ladders = ladders,
            Rules = rules,
            Links = [new() { From = "task/1.1", To = "project/1", Why = text }],
        });
}
