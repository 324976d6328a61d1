using EcoGrains.Domain.Items.Slips;
using static EcoGrains.Domain.Items.Slips.SlipStatus;

namespace EcoGrains.Domain.Workflows;

/// <summary>What moves a supervision slip.</summary>
public enum SlipTrigger
{
    Answer,
    ReturnAnswer,

    /// <summary>Its limit has lapsed, or its stage has come to a graver rung.</summary>
    Escalate,
    Close,
}

/// <summary>签发 → 答复 → 销单, or graver by a colour. Closed only by the office. Source: domain.md, "Workflows".</summary>
public static class SlipWorkflow
{
    public static StateTable<SlipStatus, SlipTrigger> Table { get; } = new(
        "Slip",
        "a supervision slip",
        initial: [Issued],
        [
            new(Issued, SlipTrigger.Answer, Answered),
            new(Issued, SlipTrigger.Escalate, Escalated),
            new(Issued, SlipTrigger.Close, Closed),
            new(Escalated, SlipTrigger.Answer, Answered),
            new(Escalated, SlipTrigger.Escalate, Escalated),
            new(Escalated, SlipTrigger.Close, Closed),
            new(Answered, SlipTrigger.ReturnAnswer, Issued),
            // Only by a rung of its stage, which is late whatever was answered.
            new(Answered, SlipTrigger.Escalate, Escalated),
            new(Answered, SlipTrigger.Close, Closed),
        ],
        status => status switch
        {
            Issued => "issued",
            Answered => "answered",
            Escalated => "escalated",
            Closed => "closed",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
        },
        trigger => trigger switch
        {
            SlipTrigger.Answer => "answer",
            SlipTrigger.ReturnAnswer => "return the answer",
            SlipTrigger.Escalate => "escalate",
            SlipTrigger.Close => "close",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "No such trigger."),
        });
}
