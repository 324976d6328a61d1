using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Tests.Fixtures;

/// <summary>One command to an item of each name in the catalogue, such as the office or a department may give it.</summary>
internal static class SampleCommands
{
    private static readonly Dictionary<string, ItemCommand> All = new()
    {
        ["start"] = new Start { By = "office" },
        ["complete"] = new Complete { By = "office" },
        ["assignTarget"] = new AssignTarget { By = "office", Target = new Target { Kind = TargetKind.Qualitative, Text = "明显改善" } },
        ["assignDepartment"] = new AssignDepartment { By = "office", Departments = ["区经发局"] },
        ["setDueDate"] = new SetDueDate { By = "office", Stage = 1, Due = new DateOnly(2019, 6, 30) },
        ["suspend"] = new Suspend { By = "office", Reason = "规划调整" },
        ["resume"] = new Resume { By = "office" },
        ["acknowledge"] = new Acknowledge { By = "office", Stage = "1" },
        ["setInvestment"] = new SetInvestment { By = "office", DoneWan = 120 },
        ["snooze"] = new Snooze { By = "office", Stage = 1, Until = new DateOnly(2018, 12, 10), Reason = "已安排" },
        ["requestExtension"] = new RequestExtension { By = "department/区环保局", Stage = 1, Due = new DateOnly(2020, 1, 31), Reason = "征地", Progress = "六成" },
        ["grantExtension"] = new GrantExtension { By = "leadership", Stage = 1 },
        ["refuseExtension"] = new RefuseExtension { By = "leadership", Stage = 1, Reason = "理由不足" },
        ["withdrawExtension"] = new WithdrawExtension { By = "office", Stage = 1 },
        ["issueSlip"] = new IssueSlip { By = "office", Color = SlipColor.Red, Matter = "扬尘", Words = "立即整改" },
        ["answerSlip"] = new AnswerSlip { By = "department/区环保局", Slip = 1, Words = "已整改" },
        ["returnAnswer"] = new ReturnAnswer { By = "office", Slip = 1, Reason = "未附照片" },
        ["closeSlip"] = new CloseSlip { By = "office", Slip = 1, Note = "已整改" },
        ["applyForAcceptance"] = new ApplyForAcceptance { By = "department/区环保局", Words = "完工", Evidence = [new EvidenceReference { Url = "https://example.org/1.jpg", Name = "照片" }] },
        ["checkAcceptance"] = new CheckAcceptance { By = "office" },
        ["accept"] = new Accept { By = "office" },
        ["returnAcceptance"] = new ReturnAcceptance { By = "office", Reason = "资料不全" },
        ["acceptInstruction"] = new AcceptInstruction { By = "department/区环保局", Note = "即办" },
        ["doneInstruction"] = new DoneInstruction { By = "department/区环保局", Note = "已整改" },
        ["confirmInstruction"] = new ConfirmInstruction { By = "leadership" },
        ["returnInstruction"] = new ReturnInstruction { By = "leadership", Reason = "现场未整改" },
        ["reopen"] = new Reopen { By = "office", Reason = "返工" },
    };

    /// <exception cref="KeyNotFoundException">The catalogue has a command that stands in no test yet.</exception>
    internal static ItemCommand Of(string name) => All[name];
}
