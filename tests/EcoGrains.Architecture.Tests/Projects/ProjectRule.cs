namespace EcoGrains.Architecture.Tests.Projects;

/// <summary>What one project may reference.</summary>
/// <param name="Projects">Names of projects.</param>
/// <param name="Packages">Names of packages; <c>X.*</c> stands for all that begin so.</param>
/// <param name="Sdk">The project's SDK.</param>
/// <param name="Frameworks">Shared frameworks beyond the SDK's own.</param>
internal sealed record ProjectRule(string[] Projects, string[] Packages, string Sdk = "Microsoft.NET.Sdk", params string[] Frameworks)
{
    private const string Domain = "EcoGrains.Domain";
    private const string Contracts = "EcoGrains.Contracts";
    private const string Intake = "EcoGrains.Intake";
    private const string Ledger = "EcoGrains.Ledger";
    private const string Grains = "EcoGrains.Grains";
    private const string Delivery = "EcoGrains.Delivery";
    private const string Web = "EcoGrains.Web";
    private const string Client = "EcoGrains.Client";
    private const string Server = "EcoGrains.Server";
    private const string Testing = "EcoGrains.Testing";
    private const string AspNetCore = "Microsoft.AspNetCore.App";

    private static readonly string[] All = [Domain, Contracts, Intake, Ledger, Grains, Delivery, Web, Client, Server];

    /// <summary>
    /// The table of the architecture: data flows one way, and what a project may not see it cannot come to need. A new project, reference
    /// or package is a decision: it is made here, in the same commit.
    /// </summary>
    internal static IReadOnlyDictionary<string, ProjectRule> Table { get; } = new Dictionary<string, ProjectRule>(StringComparer.Ordinal)
    {
        // For its serializer generator alone; see DomainTests for what may be used of it.
        [Domain] = new([], ["Microsoft.Orleans.Sdk"]),
        [Contracts] = new([Domain], ["Microsoft.Orleans.Sdk"]),
        [Intake] = new([Domain], ["YamlDotNet", "DocumentFormat.OpenXml", "MiniExcel", "ExcelDataReader", "PdfPig"]),
        [Ledger] = new(
            [Domain],
            [
                "Microsoft.Orleans.Reminders", "Microsoft.Data.Sqlite", "Npgsql", "dbup-core", "dbup-sqlite", "dbup-postgresql",
                "Microsoft.Extensions.Hosting",
            ]),
        // Identity for its password hashing alone.
        [Grains] = new([Contracts, Domain, Ledger], ["Microsoft.Orleans.Server", "Microsoft.Orleans.Reminders", "Microsoft.Extensions.Identity.Core"]),
        [Delivery] = new([Domain, Ledger], ["MailKit", "Ical.Net", "CloudNative.CloudEvents*", "Microsoft.Extensions.Hosting"]),
        [Web] = new(
            [Contracts, Domain, Intake, Ledger],
            ["Microsoft.AspNetCore.OpenApi", "Microsoft.AspNetCore.Authentication.JwtBearer", "Microsoft.AspNetCore.Authentication.OpenIdConnect"],
            "Microsoft.NET.Sdk.Razor",
            AspNetCore),
        [Client] = new([Contracts], ["Microsoft.Orleans.Client"]),
        [Server] = new(
            All,
            [
                "Microsoft.Orleans.Server", "Microsoft.Orleans.Clustering.AdoNet", "Microsoft.Orleans.Dashboard", "System.CommandLine",
                "Spectre.Console", "OpenTelemetry*",
            ],
            "Microsoft.NET.Sdk.Web"),

        ["EcoGrains.Domain.Tests"] = new([Domain], []),
        ["EcoGrains.Intake.Tests"] = new([Intake, Domain], ["NJsonSchema"]),
        ["EcoGrains.Ledger.Tests"] = new([Ledger, Domain, Testing, "EcoGrains.Ledger.CrashWriter"], ["Microsoft.Orleans.Sdk", "Microsoft.Orleans.TestingHost"]),
        // A process for a test to kill.
        ["EcoGrains.Ledger.CrashWriter"] = new([Ledger], []),
        ["EcoGrains.Grains.Tests"] = new([Grains, Contracts, Domain, Ledger, Intake, Testing], ["Microsoft.Orleans.TestingHost"]),
        ["EcoGrains.Delivery.Tests"] = new([Delivery, Domain, Ledger, Testing], ["Microsoft.Extensions.TimeProvider.Testing"], Frameworks: AspNetCore),
        ["EcoGrains.Web.Tests"] = new([Web, Contracts, Domain, Intake, Ledger, Grains, Testing], ["Microsoft.Orleans.Server", "OpenIddict.Server.AspNetCore"], Frameworks: AspNetCore),
        ["EcoGrains.Client.Tests"] = new([Client, Contracts, Domain], []),
        ["EcoGrains.Server.Tests"] = new([.. All, Testing], ["Microsoft.Orleans.TestingHost"]),
        ["EcoGrains.EndToEnd.Tests"] = new([.. All, Testing, "EcoGrains.SampleService"], ["Microsoft.Playwright"]),
        // Stands for another service: it sees what other services see.
        ["EcoGrains.SampleService"] = new([Client], []),
        // Runs the real grains on a simulated ledger; the audit of the server is its independent reference.
        ["EcoGrains.Simulation"] = new([Grains, Contracts, Domain, Ledger, Server], []),
        ["EcoGrains.Simulation.Tests"] = new(["EcoGrains.Simulation", Ledger], []),
        ["EcoGrains.Architecture.Tests"] = new([Server], ["NetArchTest.Rules"]),
        // Measures the stock providers beside the ledger.
        ["EcoGrains.Benchmarks"] = new(
            [.. All, Testing],
            [
                "BenchmarkDotNet", "Microsoft.Orleans.Server", "Microsoft.Orleans.TestingHost", "Microsoft.Orleans.Persistence.AdoNet",
                "Microsoft.Orleans.Reminders.AdoNet", "Quartz*", "Hangfire.*",
            ]),
        // Servers and files that several test projects start.
        [Testing] = new([], ["Npgsql"]),
    };

    internal bool AllowsPackage(string name) =>
        Packages.Any(allowed => allowed.EndsWith('*') ? name.StartsWith(allowed[..^1], StringComparison.OrdinalIgnoreCase) : name.Equals(allowed, StringComparison.OrdinalIgnoreCase));
}
