using System.Text.Json.Nodes;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Tests.Commands;

public sealed class CommandJsonTests
{
    [Fact]
    public void Read_CompleteWithValue_GivesCommand()
    {
        CommandReading reading = Read("complete", """{"stage": 1, "value": 8.2, "note": "完成", "key": "a", "ifVersion": 3}""", by: "office");

        Complete command = Assert.IsType<Complete>(reading.Command);
        Assert.Equal((1, 8.2m, "完成", "a", 3L, "office"), (command.Stage, command.Value, command.Note, command.Key, command.IfVersion, command.By));
    }

    [Fact]
    public void Read_NonNumberInNumericField_NamesField()
    {
        CommandReading reading = Read("complete", """{"value": "about eight"}""", by: "office");

        Assert.Null(reading.Command);
        Assert.Contains("number", Assert.Single(reading.Problems["value"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralProblems_TellsAllOfThem()
    {
        CommandReading reading = Read("setDueDate", """{"due": "2018-02-30", "stage": 1.5, "wrong": 1}""", by: "office");

        Assert.Equal(["due", "stage", "wrong"], reading.Problems.Keys.Order());
    }

    [Fact]
    public void Read_NestedField_NamesItsPath()
    {
        CommandReading reading = Read("assignTarget", """{"target": {"kind": "numeric", "operator": "about", "value": 1, "text": "1"}}""", by: "office");

        Assert.Contains("atLeast", Assert.Single(reading.Problems["target/operator"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RequiredFieldMissing_NamesIt()
    {
        CommandReading reading = Read("suspend", "{}");

        Assert.Equal(["by", "reason"], reading.Problems.Keys.Order());
    }

    [Fact]
    public void Read_NumberAsTextWhereStrict_IsRefused() =>
        Assert.NotEmpty(Read("complete", """{"value": "8.2"}""", by: "office").Problems);

    [Fact]
    public void Read_NumberAsTextWhereLenient_IsUnderstood() =>
        Assert.Equal(8.2m, Assert.IsType<Complete>(Read("complete", """{"value": "8.2", "met": "true"}""", by: "office", lenient: true).Command).Value);

    [Fact]
    public void Read_ZeroAndAbsent_AreNotTheSame()
    {
        Assert.Equal(0m, Assert.IsType<Complete>(Read("complete", """{"value": 0}""", by: "office").Command).Value);
        Assert.Null(Assert.IsType<Complete>(Read("complete", "{}", by: "office").Command).Value);
    }

    [Fact]
    public void Read_AssignTargetInShort_GivesTarget()
    {
        AssignTarget command = Assert.IsType<AssignTarget>(Read("assignTarget", """{"value": "0.21"}""", by: "office", lenient: true).Command);

        Assert.Equal((TargetKind.Numeric, TargetOperator.AtLeast, 0.21m, "0.21"), (command.Target.Kind, command.Target.Operator!.Value, command.Target.Value!.Value, command.Target.Text));
    }

    [Fact]
    public void Read_AssignTargetInShort_UnderstandsBoundsLevelsAndParts()
    {
        AssignTarget command = Assert.IsType<AssignTarget>(Read(
            "assignTarget",
            """{"operator": "atMost", "value": "40", "striving": 37.5, "parts": [{"name": "氨氮", "lower": 6, "upper": 9}, {"name": "总磷", "text": "下降", "weight": 2}]}""",
            by: "office",
            lenient: true).Command);

        Assert.Equal((TargetOperator.AtMost, 40m, TargetOperator.AtMost, 37.5m, "37.5"), (command.Target.Operator, command.Target.Value, command.Target.Striving!.Operator, command.Target.Striving.Value, command.Target.Striving.Text));
        Assert.Equal((TargetOperator.Range, 6m, 9m, "6~9"), (command.Parts[0].Target!.Operator, command.Parts[0].Target!.Lower, command.Parts[0].Target!.Upper, command.Parts[0].Target!.Text));
        Assert.Equal((TargetKind.Qualitative, "下降", 2m), (command.Parts[1].Target!.Kind, command.Parts[1].Target!.Text, command.Parts[1].Weight));
    }

    [Fact]
    public void Read_AssignTargetInShortThatIsNoNumber_NamesTheField()
    {
        CommandReading reading = Read("assignTarget", """{"lower": "六", "upper": 9, "striving": {"lower": "七", "upper": 8}, "parts": [{"name": "氨氮", "value": "约3"}]}""", by: "office");

        Assert.Equal(["parts/0/target/value", "target/lower", "target/striving/lower"], reading.Problems.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_ListWhereOneIsNoText_NamesItsPlace() =>
        Assert.Contains("departments/1", Read("assignDepartment", """{"departments": ["区环保局", {}]}""", by: "office").Problems.Keys);

    private static CommandReading Read(string name, string body, string? by = null, bool lenient = false) =>
        CommandJson.Read(CommandCatalog.Find(name)!, JsonNode.Parse(body)!.AsObject(), by, lenient);
}
