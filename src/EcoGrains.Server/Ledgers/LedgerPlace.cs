using Npgsql;

namespace EcoGrains.Server.Ledgers;

/// <summary>Where a verb's ledger is.</summary>
internal abstract record LedgerPlace
{
    /// <summary>For a sentence: "the ledger in …". Never a password.</summary>
    internal abstract string Name { get; }

    /// <summary>What a user types to choose another one.</summary>
    internal abstract string Option { get; }

    /// <summary>A directory of this machine, for one process.</summary>
    internal sealed record Directory(string Path) : LedgerPlace
    {
        internal override string Name => $"'{Path}'";

        internal override string Option => "--data directory";
    }

    /// <summary>A PostgreSQL database that every process of a cluster shares.</summary>
    internal sealed record Database(string ConnectionString) : LedgerPlace
    {
        internal override string Name
        {
            get
            {
                NpgsqlConnectionStringBuilder parts = new(ConnectionString);
                return $"the database '{parts.Database}' at {parts.Host}:{parts.Port}";
            }
        }

        internal override string Option => "--postgres database";

        // A record writes its members: this one holds a password.
        public override string ToString() => Name;
    }
}
