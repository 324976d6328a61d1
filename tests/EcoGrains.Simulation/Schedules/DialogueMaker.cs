using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Reporting;
using EcoGrains.Simulation.Running;

namespace EcoGrains.Simulation.Schedules;

/// <summary>Commands about slips, extensions and acceptance: what sets dates and ends promises beside the plan's own.</summary>
internal static class DialogueMaker
{
    internal static ItemCommand Command(Draw draw) => draw.Below(14) switch
    {
        <= 3 => new IssueSlip
        {
            By = draw.Pick([Recipients.Office, Recipients.Leadership]),
            Color = draw.Pick([SlipColor.Blue, SlipColor.Yellow, SlipColor.Red]),
            Stage = draw.Pick<int?>([null, null, 1, 2]),
            Matter = draw.Pick(["扬尘", "进度", "资料"]),
            Words = "请整改",
        },
        4 => new AnswerSlip { By = Asker(draw), Slip = draw.Between(1, 2), Words = "已整改" },
        5 or 6 => new ReturnAnswer { By = Recipients.Office, Slip = draw.Between(1, 2), Reason = "未附照片" },
        7 => new CloseSlip { By = Recipients.Office, Slip = draw.Between(1, 3), Note = "已核" },
        8 or 9 => new RequestExtension
        {
            By = Asker(draw),
            Stage = draw.Between(1, 2),
            Due = new DateOnly(draw.Between(2017, 2022), 1, 1).AddDays(draw.Below(365)),
            Reason = "征地",
            Progress = "六成",
        },
        10 or 11 => new GrantExtension { By = draw.Pick([Recipients.Office, Recipients.Leadership]), Stage = draw.Between(1, 2) },
        12 => new ApplyForAcceptance { By = Asker(draw), Words = "完工", Evidence = [new EvidenceReference { Name = "照片", Url = "https://example.org/1.jpg" }] },
        _ => draw.Chance(50) ? new CheckAcceptance { By = Recipients.Office } : new Accept { By = Recipients.Office },
    };

    private static string Asker(Draw draw) => draw.Below(PlanMaker.Departments.Length + 1) is var index && index < PlanMaker.Departments.Length
        ? Recipients.Department(PlanMaker.Departments[index])
        : Recipients.Office;
}
