namespace EcoGrains.Grains;

/// <summary>How the ledger names the kinds that are not items.</summary>
internal static class EntityKinds
{
    internal const string Programme = "programme";
    internal const string Department = "department";
    internal const string Office = "office";
    internal const string Group = "group";
    internal const string Journal = "journal";
    internal const string Report = "report";
    internal const string Secret = "secret";
    internal const string Account = "account";
    internal const string ApiKey = "apiKey";
    internal const string Identity = "identity";
    internal const string SetUp = "setup";
}
