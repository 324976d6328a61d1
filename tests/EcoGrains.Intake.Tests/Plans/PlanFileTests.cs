using System.Text;
using CsCheck;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Plans;

namespace EcoGrains.Intake.Tests.Plans;

public sealed class PlanFileTests
{
    private const string Small = """
        id: a-2018
        title: 任务书
        year: 2018
        issuedOn: 2018-01-13
        issuer: 管委会
        group: a
        departments: [区环保局]
        projects:
          - number: 1
            name: 水厂
            departments: [区环保局]
            stages:
              - {number: 1, name: 完成, due: 2018-12-31}
        """;

    [Fact]
    public void WriteAndRead_Seed_KeepsEverything()
    {
        Plan seed = Repository.ReadSeed().Draft!.Plan;
        Assert.Equal(PlanJson.Write(seed), PlanJson.Write(PlanYaml.Read(PlanYaml.Write(seed)).Draft!.Plan));
        Assert.Equal(PlanJson.Write(seed), PlanJson.Write(PlanJson.Read(PlanJson.Write(seed)).Draft!.Plan));
    }

    [Fact]
    public void Write_Seed_IsTheSeedFile()
    {
        // The seed is kept in canonical form, so that a change by the office shows as a small difference.
        string[] lines = [.. Repository.Text("seeds/nantong-etdz-2018.yaml").Split('\n').Where(line => !line.StartsWith('#'))];
        Assert.Equal(string.Join('\n', lines), PlanYaml.Write(Repository.ReadSeed().Draft!.Plan));
    }

    [Fact]
    public void WriteAndRead_AnyPlan_KeepsEverything() => PlanGen.Plan.Sample(
        plan =>
        {
            string json = PlanJson.Write(plan);
            return PlanJson.Write(PlanYaml.Read(PlanYaml.Write(plan)).Draft!.Plan) == json
                && PlanJson.Write(PlanJson.Read(json).Draft!.Plan) == json;
        },
        iter: 2_000);

    [Fact]
    public void Read_Ladders_AreThoseOfTheFile()
    {
        IntakeResult result = PlanYaml.Read(Small + """

            ladders:
              stage:
                rungs:
                  - {offset: -30, audience: lead, lateness: sendLate, snoozable: true}
                  - {offset: 0, audience: involved}
                repeat: {every: 15, audience: leadership}
              kinds:
                - kind: project
                  gap:
                    rungs: [{offset: 0, audience: office}]
                    repeat: {every: 7, audience: office, lateness: skip}
            """);

        Assert.Empty(result.Findings);
        PlanLadders ladders = result.Draft!.Plan.Ladders!;
        Assert.Equal(
            new LadderData
            {
                Rungs =
                [
                    new() { Offset = -30, Audience = Audience.Lead, Lateness = Lateness.SendLate, Snoozable = true },
                    new() { Offset = 0, Audience = Audience.Involved },
                ],
                Repeat = new() { Every = 15, Audience = Audience.Leadership },
            },
            ladders.Stage);
        Assert.Equal(("project", 7, Lateness.Skip), (ladders.Kinds[0].Kind, ladders.Kinds[0].Gap!.Repeat.Every, ladders.Kinds[0].Gap!.Repeat.Lateness));
    }

    [Fact]
    public void Read_LaddersWithMistakes_TellsThemAllWithTheirLines()
    {
        IntakeResult result = PlanYaml.Read(Small + """

            ladders:
              stage:
                rungs:
                  - {offset: soon, audience: lead}
                  - {offset: 0, audience: everybody, snoozable: perhaps}
                again: {every: 15, audience: leadership}
            """);

        Assert.Null(result.Draft);
        Assert.Equal(
            [(16, FindingCodes.MissingKey), (17, FindingCodes.WrongType), (18, FindingCodes.WrongType), (18, FindingCodes.WrongType), (19, FindingCodes.UnknownKey)],
            result.Findings.Select(finding => (finding.Line, finding.Code)).Order());
    }

    [Fact]
    public void Read_LaddersThatCannotBe_AreFindingsOfTheDraft()
    {
        IntakeResult result = PlanYaml.Read(Small + """

            ladders:
              items:
                - item: project/2
                  stage:
                    rungs: [{offset: 0, audience: lead}, {offset: -7, audience: lead}]
                    repeat: {every: 0, audience: leadership}
            """);

        Assert.Equal(["bad-repeat", "rungs-out-of-order", "unknown-ladder-item"], result.Findings.Select(finding => finding.Code).Order());
        Assert.False(result.Draft!.MayBeAdopted);
    }

    [Fact]
    public void Read_SmallPlan_HasOneProject()
    {
        IntakeResult result = PlanYaml.Read(Small);
        Assert.Empty(result.Findings);
        Assert.Equal("0 | 1 |  | 水厂 |  |  | 区环保局 | 1 完成 2018-12-31", PlanRows.Projects(result.Draft!.Plan));
    }

    [Fact]
    public void Read_SeveralProblems_AreAllFoundWithTheirLines()
    {
        string wrong = Small
            .Replace("year: 2018", "year: soon", StringComparison.Ordinal)
            .Replace("issuer: 管委会", "isuer: 管委会", StringComparison.Ordinal)
            .Replace("due: 2018-12-31", "due: 2018-02-30", StringComparison.Ordinal)
            .Replace("    name: 水厂", "    name: [水厂]", StringComparison.Ordinal);
        IntakeResult result = PlanYaml.Read(wrong);
        Assert.Null(result.Draft);
        Assert.Equal(
            """
            1 | Error | missing-key |
            3 | Error | wrong-type |
            5 | Error | unknown-key |
            10 | Error | wrong-type | project/1
            13 | Error | bad-date | project/1
            """,
            PlanRows.Findings(result.Findings));
    }

    [Theory]
    [InlineData("a: &x [1]\nb: *x\n", 1)]
    [InlineData("id: a\n  title: b\n", 2)]
    [InlineData("id: [a\n", 2)]
    [InlineData("id: !!str a\n", 1)]
    public void Read_BadYaml_IsRefusedAtItsLine(string text, int line)
    {
        Finding finding = Assert.Single(PlanYaml.Read(text).Findings);
        Assert.Equal(("bad-syntax", line), (finding.Code, finding.Line));
    }

    [Fact]
    public void Read_DeepNesting_IsRefused()
    {
        Assert.Equal("bad-syntax", Assert.Single(PlanYaml.Read(new string('[', 100_000)).Findings).Code);
        Assert.Equal("bad-syntax", Assert.Single(PlanJson.Read(new string('[', 100_000)).Findings).Code);
    }

    [Fact]
    public void Read_BadJson_IsRefusedAtItsLine()
    {
        Finding finding = Assert.Single(PlanJson.Read("{\n  \"id\": \"a\",\n  oops\n}").Findings);
        Assert.Equal(("bad-syntax", 3), (finding.Code, finding.Line));
    }

    [Fact]
    public void Read_JsonNumberAsText_IsAWrongTypeAtItsLine()
    {
        string json = PlanJson.Write(PlanYaml.Read(Small).Draft!.Plan).Replace("\"year\": 2018", "\"year\": \"2018\"", StringComparison.Ordinal);
        Finding finding = Assert.Single(PlanJson.Read(json).Findings);
        Assert.Equal(("wrong-type", 4), (finding.Code, finding.Line));
    }

    [Fact]
    public void Read_DuplicateKey_IsAnError() =>
        Assert.Contains(PlanYaml.Read(Small + "\nid: b\n").Findings, finding => finding is { Code: "duplicate-key", Line: 14 });

    [Theory]
    [InlineData("plan.yaml")]
    [InlineData("plan.yml")]
    [InlineData("plan")]
    public void Read_YamlByNameOrContent_IsAPlan(string fileName) => Assert.NotNull(DocumentReader.Read(fileName, Encoding.UTF8.GetBytes(Small)).Draft);

    [Theory]
    [InlineData("plan.json")]
    [InlineData("plan.txt")]
    public void Read_JsonByNameOrContent_IsAPlan(string fileName) =>
        Assert.NotNull(DocumentReader.Read(fileName, Encoding.UTF8.GetBytes(PlanJson.Write(PlanYaml.Read(Small).Draft!.Plan))).Draft);

    [Fact]
    public void Read_PlanWithProblems_IsADraftThatMayNotBeAdopted()
    {
        IntakeResult result = PlanYaml.Read(Small.Replace("    departments: [区环保局]", "    line: 40\n    departments: [区水利局]", StringComparison.Ordinal));
        Assert.False(result.Draft!.MayBeAdopted);
        Finding finding = Assert.Single(result.Findings);
        Assert.Equal((Severity.Error, "unknown-department", "project/1", 40), (finding.Severity, finding.Code, finding.Item, finding.Line));
    }

    [Fact]
    public void Read_OtherGroupAskedFor_IsUsedAndReported()
    {
        IntakeResult result = DocumentReader.Read("plan.yaml", Encoding.UTF8.GetBytes(Small), new() { Group = "b" });
        Assert.Equal("b", result.Draft!.Plan.Group);
        Assert.Equal("group-overridden", Assert.Single(result.Findings).Code);
    }
}
