namespace EcoGrains.Domain.Items.Extensions;

/// <summary>How each event changes a stage's request. Total and without conditions of its own: the decision was made before.</summary>
internal static class ExtensionEvolution
{
    internal static ItemState Apply(ItemState item, ExtensionEvent happened) => ItemEvolution.WithStage(item, happened.Stage, stage => stage with
    {
        Extension = happened switch
        {
            ExtensionRequested asked => new ExtensionState
            {
                Status = ExtensionStatus.Requested,
                Due = asked.Due,
                Reason = asked.Reason,
                Progress = asked.Progress,
                By = asked.By,
                At = asked.At,
                BeyondOffice = asked.BeyondOffice,
            },
            ExtensionGranted granted => stage.Extension! with { Status = ExtensionStatus.Granted, DecidedBy = granted.By, DecidedAt = granted.At },
            ExtensionRefused refused => stage.Extension! with
            {
                Status = ExtensionStatus.Refused,
                DecidedBy = refused.By,
                DecidedAt = refused.At,
                Refusal = refused.Reason,
            },
            ExtensionWithdrawn withdrawn => stage.Extension! with { Status = ExtensionStatus.Withdrawn, DecidedBy = withdrawn.By, DecidedAt = withdrawn.At },
            _ => throw new InvalidOperationException($"No rule applies {happened.GetType().Name}."),
        },
    });
}
