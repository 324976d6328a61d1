using EcoGrains.Domain.Access;
using EcoGrains.Domain.Plans;
using EcoGrains.Server.Ledgers;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace EcoGrains.Server.Hosting;

/// <summary>
/// Who may come in. Settings come from the host's configuration, section <c>EcoGrains:Identity</c>, or from options of <c>serve</c>; the client's
/// secret from <c>EcoGrains__Identity__ClientSecret</c> alone, which keeps it off the command line.
/// </summary>
internal static class IdentityHosting
{
    private const string Section = "EcoGrains:Identity";
    private const string Application = "ecograins";
    private const string KeysDirectory = "keys";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Asks everybody who they are.</summary>
    /// <exception cref="OptionsValidationException">The settings do not fit together; the message says how.</exception>
    internal static void AddIdentities(this WebApplicationBuilder builder, LedgerPlace place, string? authority, string? clientId)
    {
        IdentityOptions identity = new();
        builder.Configuration.GetSection(Section).Bind(identity);
        identity.Authority = authority ?? identity.Authority;
        identity.ClientId = clientId ?? identity.ClientId;
        builder.Services.AddEcoGrainsIdentity(identity);
        IDataProtectionBuilder protection = builder.Services.AddDataProtection().SetApplicationName(Application);
        // Read at the first use: at start they would be looked for before the ledger has said whether its place is one.
        foreach (ServiceDescriptor early in builder.Services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToArray())
        {
            builder.Services.Remove(early);
        }

        // The keys lie where the ledger lies, and are guarded as it is; to say at each start that they lie there in the clear helps nobody.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (place is LedgerPlace.Directory directory)
        {
            builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(_ => new ConfigureOptions<KeyManagementOptions>(
                keys => keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(Private(directory.Path), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance)));
        }
        else
        {
            protection.Services.AddSingleton<LedgerKeys>();
            protection.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(
                keys => keys.XmlRepository = services.GetRequiredService<LedgerKeys>()));
        }
    }

    /// <summary>Takes everybody on this machine for the demo's visitor, who may do everything to the invented programme.</summary>
    internal static void AddDemoVisitor(this WebApplicationBuilder builder, Plan plan) => builder.Services.AddDemoIdentity(new Caller
    {
        Account = "demo/visitor",
        Name = "演示 demo",
        Grants =
        [
            .. ((Role[])[Role.Office, Role.Leader, Role.Auditor, Role.Admin]).Select(role => new Grant { Role = role }),
            .. plan.Departments.Select(department => new Grant { Role = Role.DepartmentHead, Department = department }),
        ],
    });

    private static DirectoryInfo Private(string ledger)
    {
        string path = Path.Combine(ledger, KeysDirectory);
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);
    }
}
