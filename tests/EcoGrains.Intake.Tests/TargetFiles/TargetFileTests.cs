using System.Text;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.TargetFiles;

namespace EcoGrains.Intake.Tests.TargetFiles;

public sealed class TargetFileTests
{
    [Fact]
    public void Read_Table_GivesEveryKindOfTarget()
    {
        TargetFileResult result = Read("t.csv", """
            item,part,operator,value,lower,upper,striving,text,weight
            5,,atLeast,0.21,,,,,
            indicator/15,,≤,52,,,48.5,,
            16,,,,6,9,,,
            17,,,,,,,"七项污染物均完成, 见分项",
            17,氨氮,,3.1,,,,,2
            17,总磷,atMost,0,,,,,
            """);

        Assert.Empty(result.Problems);
        Assert.Equal(["indicator/5", "indicator/15", "indicator/16", "indicator/17"], result.Rows.Select(row => row.Item));
        Assert.Equal(["at least 0.21", "at most 52", "6 to 9", "'七项污染物均完成, 见分项'"], result.Rows.Select(row => TargetRules.Words(row.Command.Target)));
        Assert.Equal((TargetOperator.AtMost, 48.5m), (result.Rows[1].Command.Target.Striving!.Operator!.Value, result.Rows[1].Command.Target.Striving!.Value!.Value));
        Assert.Equal([("氨氮", 3.1m, 2m), ("总磷", 0m, (decimal?)null)], result.Rows[3].Command.Parts.Select(part => (part.Name, part.Target!.Value!.Value, part.Weight)));
        Assert.Equal([2, 3, 4, 5], result.Rows.Select(row => row.Line));
        Assert.All(result.Rows, row => Assert.Equal(Recipients.Office, row.Command.By));
    }

    [Fact]
    public void Read_TableWithChineseHeads_IsUnderstood()
    {
        TargetFileResult result = Read("下达.csv", "序号,比较,目标值,力争\r\n5,不低于,0.21,0.25\r\n\r\n8,不高于,30,\r\n");

        Assert.Equal([("at least 0.21", 2), ("at most 30", 4)], result.Rows.Select(row => (TargetRules.Words(row.Command.Target), row.Line)));
        Assert.Equal([0.25m, null], result.Rows.Select(row => row.Command.Target.Striving?.Value));
    }

    [Fact]
    public void Read_TreeWithParts_IsTheSameAsTheTable()
    {
        const string yaml = """
            programme: nantong-etdz-2018
            targets:
              - {item: indicator/5, operator: atLeast, value: 0.21}
              - indicator: 17
                text: 见分项
                parts:
                  - {name: 氨氮, value: 3.1, weight: 2}
                  - {name: 总磷, lower: 0, upper: 0.2}
              - {item: 15, target: {kind: numeric, operator: atMost, value: 52, text: ≤52, striving: {kind: numeric, operator: atMost, value: 50, text: "50"}}}
            """;
        const string json = """{"programme":"nantong-etdz-2018","targets":[{"item":"indicator/5","operator":"atLeast","value":0.21},{"indicator":17,"text":"见分项","parts":[{"name":"氨氮","value":3.1,"weight":2},{"name":"总磷","lower":0,"upper":0.2}]},{"item":15,"target":{"kind":"numeric","operator":"atMost","value":52,"text":"≤52","striving":{"kind":"numeric","operator":"atMost","value":50,"text":"50"}}}]}""";

        TargetFileResult fromYaml = Read("t.yaml", yaml);
        TargetFileResult fromJson = Read("t.json", json);

        Assert.Empty(fromYaml.Problems);
        Assert.Equal("nantong-etdz-2018", fromYaml.Programme);
        Assert.Equal(fromYaml.Rows.Select(Text), fromJson.Rows.Select(Text));
        Assert.Equal(["indicator/5 at least 0.21", "indicator/17 '见分项' 氨氮 at least 3.1 总磷 0 to 0.2", "indicator/15 at most 52 at most 50"], fromYaml.Rows.Select(Text));

        static string Text(TargetRow row) => string.Join(' ', (string?[])
        [
            row.Item, TargetRules.Words(row.Command.Target), row.Command.Target.Striving is { } striving ? TargetRules.Words(striving) : null,
            .. row.Command.Parts.Select(part => $"{part.Name} {TargetRules.Words(part.Target!)}"),
        ]).Replace("  ", " ", StringComparison.Ordinal).Trim();
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllToldWithTheirLinesAndFields()
    {
        TargetFileResult result = Read("t.csv", """
            item,part,operator,value,lower,upper,striving,weight
            5,,atLeast,大约五,,,,
            6,,about,7,,,,
            7,,,,9,6,,
            8,,,80,,,七十,
            9,,,80,,,70,
            project/3,,,1,,,,
            ,,,2,,,,
            10,,,1,,,,
            10,,,2,,,,
            11,氨氮,,1,,,,零
            12,,,1,,,,
            12,甲,,1,,,,
            12,甲,,2,,,,
            13,,,1,,,,,多
            """);

        Assert.Equal(
            [
                (2, "indicator/5", "value"), (3, "indicator/6", "operator"), (4, "indicator/7", ""), (5, "indicator/8", "striving"), (6, "indicator/9", ""),
                (7, "", "item"), (8, "", "item"), (10, "indicator/10", "item"), (11, "indicator/11", "item"), (11, "indicator/11", "weight"), (14, "indicator/12", "part"), (15, "13", ""),
            ],
            result.Problems.Select(problem => (problem.Line, problem.Item, problem.Field)).Order());
        Assert.Empty(result.Rows);
        Assert.Contains("'value': This must be a number such as 8.2, not '大约五'.", result.Problems.Select(problem => problem.Message));
        Assert.All(result.Problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("t.csv", "编码,值\n5,1\n", "unknown-column")]
    [InlineData("t.csv", "item,indicator\n5,1\n", "duplicate-key")]
    [InlineData("t.csv", "part,value\n氨氮,1\n", "missing-key")]
    [InlineData("t.csv", "item,value\n", "no-items")]
    [InlineData("t.csv", ",,\n", "no-items")]
    [InlineData("t.csv", "", "empty-file")]
    [InlineData("t.yaml", "targets: 5\n", "wrong-type")]
    [InlineData("t.yaml", "other: []\n", "unknown-key")]
    [InlineData("t.yaml", "- 5\n", "wrong-type")]
    [InlineData("t.yaml", "- {item: 5, value: 1, value: 2}\n", "duplicate-key")]
    [InlineData("t.yaml", "- {item: 5, value: 1, parts: 3}\n", "wrong-type")]
    [InlineData("t.yaml", "- {item: 5, value: 1, parts: [{value: 3}]}\n", "missing-key")]
    [InlineData("t.yaml", "- {item: 5, surprise: 1}\n", "wrong-type")]
    [InlineData("t.json", "[{", "bad-syntax")]
    public void Read_FileThatIsNoListOfTargets_SaysWhy(string name, string text, string code)
    {
        TargetFileResult result = Read(name, text);

        Assert.False(result.IsUsable);
        Assert.Contains(code, result.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Read_QuotedCells_MayHoldCommasQuotesAndLines()
    {
        TargetFileResult result = Read("t.csv", "\uFEFFitem,text\r\n5,\"甲, \"\"乙\"\"\r\n丙\"\r\n6,丁\r\n");

        Assert.Equal([("甲, \"乙\"\r\n丙", 2), ("丁", 4)], result.Rows.Select(row => (row.Command.Target.Text, row.Line)));
    }

    [Fact]
    public void Read_ZeroAndBlank_AreNotTheSame()
    {
        Assert.Equal(0, Read("t.csv", "item,value\n5,0\n").Rows.Single().Command.Target.Value);
        Assert.Equal((2, "value"), Read("t.csv", "item,value\n5,\n").Problems.Select(problem => (problem.Line, problem.Field)).Single());
    }

    private static TargetFileResult Read(string name, string text) => TargetFile.Read(name, new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
