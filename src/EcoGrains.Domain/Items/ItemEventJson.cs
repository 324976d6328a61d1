using System.Collections.Frozen;
using System.Text.Json;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Items;

/// <summary>Events as the ledger keeps them: a type name and a JSON payload. Names are for ever: old rows must load.</summary>
public static class ItemEventJson
{
    private static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["itemAdopted"] = typeof(ItemAdopted),
        ["started"] = typeof(Started),
        ["stageCompleted"] = typeof(StageCompleted),
        ["targetAssigned"] = typeof(TargetAssigned),
        ["departmentAssigned"] = typeof(DepartmentAssigned),
        ["dueDateSet"] = typeof(DueDateSet),
        ["suspended"] = typeof(Suspended),
        ["resumed"] = typeof(Resumed),
        ["gapFilled"] = typeof(GapFilled),
        ["rungsSettled"] = typeof(RungsSettled),
        ["reprojected"] = typeof(Reprojected),
        ["lightChanged"] = typeof(LightChanged),
        ["acknowledged"] = typeof(Acknowledged),
        ["snoozed"] = typeof(Snoozed),
        ["investmentSet"] = typeof(InvestmentSet),
        ["instructionAccepted"] = typeof(InstructionAccepted),
        ["instructionDone"] = typeof(InstructionDone),
        ["instructionConfirmed"] = typeof(InstructionConfirmed),
        ["instructionReturned"] = typeof(InstructionReturned),
        ["split"] = typeof(Split),
        ["cancelled"] = typeof(Cancelled),
        ["amended"] = typeof(Amended),
        ["gapOpened"] = typeof(GapOpened),
        ["progressReported"] = typeof(ProgressReported),
        ["extensionRequested"] = typeof(ExtensionRequested),
        ["extensionGranted"] = typeof(ExtensionGranted),
        ["extensionRefused"] = typeof(ExtensionRefused),
        ["extensionWithdrawn"] = typeof(ExtensionWithdrawn),
        ["slipIssued"] = typeof(SlipIssued),
        ["slipEscalated"] = typeof(SlipEscalated),
        ["slipAnswered"] = typeof(SlipAnswered),
        ["slipReturned"] = typeof(SlipReturned),
        ["slipClosed"] = typeof(SlipClosed),
        ["acceptanceApplied"] = typeof(AcceptanceApplied),
        ["acceptanceChecked"] = typeof(AcceptanceChecked),
        ["accepted"] = typeof(Accepted),
        ["acceptanceReturned"] = typeof(AcceptanceReturned),
        ["reopened"] = typeof(Reopened),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every type name, for the tests that keep golden payloads.</summary>
    public static IEnumerable<string> TypeNames => Types.Keys;

    public static (string Type, string Payload) Write(ItemEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return (Names[happened.GetType()], JsonSerializer.Serialize(happened, happened.GetType(), DomainJson.Compact));
    }

    /// <summary>Null for a type that this version does not know.</summary>
    public static ItemEvent? Read(string type, string payload) =>
        Types.TryGetValue(type, out Type? clr) ? (ItemEvent?)JsonSerializer.Deserialize(payload, clr, DomainJson.Compact) : null;
}
