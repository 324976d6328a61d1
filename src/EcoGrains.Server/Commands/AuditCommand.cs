using System.CommandLine;

namespace EcoGrains.Server.Commands;

internal static class AuditCommand
{
    internal static Command Create()
    {
        Option<bool> json = CommonOptions.Json();
        Option<string?> data = CommonOptions.Data("The ledger's directory. Default: ./data");
        return new Command("audit", "Recompute what should have been sent and compare it with the ledger.") { json, data };
    }
}
