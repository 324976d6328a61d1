using System.Collections.Immutable;
using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Tests.Fixtures;

/// <summary>What departments, the office and the leadership say to each other about an item, sensible or not.</summary>
internal static class ItemDialogue
{
    private static readonly Gen<string> Who = Gen.Frequency((4, Gen.Const("office")), (2, Gen.Const("leadership")), (3, Gen.Const("department/区环保局")));
    private static readonly Gen<int> Slip = Gen.Frequency((6, Gen.Int[1, 2]), (2, Gen.Int[3, 5]), (1, Gen.OneOf(0, -1, 99)));
    private static readonly Gen<string> Words = Gen.Frequency((9, Gen.Const("已安排")), (1, Gen.OneOf("", " ")));

    internal static Gen<ItemCommand> Command(Gen<int?> stage, Gen<DateOnly> date) => Gen.Frequency<ItemCommand>(
        (5, Gen.Select(stage, date, Who, Words, (number, due, by, words) => (ItemCommand)new RequestExtension
        {
            By = by,
            Stage = number ?? 1,
            Due = due,
            Reason = words,
            Progress = "六成",
        })),
        (4, Gen.Select(stage, Who, (number, by) => (ItemCommand)new GrantExtension { By = by, Stage = number ?? 1 })),
        (1, Gen.Select(stage, Who, Words, (number, by, words) => (ItemCommand)new RefuseExtension { By = by, Stage = number ?? 1, Reason = words })),
        (1, Gen.Select(stage, Who, (number, by) => (ItemCommand)new WithdrawExtension { By = by, Stage = number ?? 1 })),
        (4, Gen.Select(Gen.Enum<SlipColor>(), stage, Gen.OneOf("扬尘", "进度", ""), Who, Words, (color, number, matter, by, words) => (ItemCommand)new IssueSlip
        {
            By = by,
            Color = color,
            Stage = number,
            Matter = matter,
            Words = words,
        })),
        (3, Gen.Select(Slip, Who, Words, Evidence, (slip, by, words, evidence) => (ItemCommand)new AnswerSlip { By = by, Slip = slip, Words = words, Evidence = evidence })),
        (2, Gen.Select(Slip, Words, (slip, words) => (ItemCommand)new ReturnAnswer { By = "office", Slip = slip, Reason = words })),
        (2, Gen.Select(Slip, Who, Words, (slip, by, words) => (ItemCommand)new CloseSlip { By = by, Slip = slip, Note = words })),
        (2, Gen.Select(Who, Words, Evidence, (by, words, evidence) => (ItemCommand)new ApplyForAcceptance { By = by, Words = words, Evidence = evidence })),
        (2, Who.Select(by => (ItemCommand)new CheckAcceptance { By = by })),
        (2, Who.Select(by => (ItemCommand)new Accept { By = by })),
        (1, Gen.Select(Who, Words, (by, words) => (ItemCommand)new ReturnAcceptance { By = by, Reason = words })),
        (1, Gen.Select(Who, Words, (by, words) => (ItemCommand)new Reopen { By = by, Reason = words })));

    private static Gen<ImmutableArray<EvidenceReference>> Evidence => Gen.OneOf<ImmutableArray<EvidenceReference>>(
        [],
        [new EvidenceReference { Name = "照片", Url = "https://example.org/1.jpg" }],
        [new EvidenceReference { Name = "报告", Sha256 = new string('a', 64) }],
        [new EvidenceReference { Name = "两者", Sha256 = "a", Url = "https://example.org/1.jpg" }],
        [new EvidenceReference { Name = "", Url = "ftp://example.org" }]);
}
