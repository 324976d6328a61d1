using System.Globalization;

namespace EcoGrains.Server.Audit;

/// <summary>The key under which a promise has its one effect.</summary>
internal static class AuditKey
{
    internal static string Of(string item, AuditRungKey rung) =>
        string.Create(CultureInfo.InvariantCulture, $"{item}/{rung.Stage}/{rung.Generation}/{rung.Rung}");
}
