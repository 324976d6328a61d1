using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.GroupCommit;
using Npgsql;
using NpgsqlTypes;

namespace EcoGrains.Ledger.Postgres;

/// <summary>The parameters of <see cref="PostgresCommitSql.Commit"/>: one array a column, made once and filled anew for every round.</summary>
internal sealed class PostgresCommitArrays
{
    private readonly NpgsqlParameterCollection parameters;
    private readonly List<Action<IReadOnlyList<CommitWrite>>> fills = [];

    public PostgresCommitArrays(NpgsqlParameterCollection parameters)
    {
        this.parameters = parameters;
        Entities();
        Events();
        Notices();
        Commands();
    }

    public void Fill(IReadOnlyList<CommitWrite> round)
    {
        foreach (Action<IReadOnlyList<CommitWrite>> fill in fills)
        {
            fill(round);
        }
    }

    private void Entities()
    {
        Text(write => write.Commit.Entity.Id);
        Text(write => write.Commit.Entity.Kind);
        Text(write => write.Commit.Entity.Programme);
        Text(write => write.Commit.Entity.Owner);
        Text(write => write.Commit.Entity.Number);
        Number(write => write.Commit.Entity.SortKey);
        Text(write => write.Commit.Entity.Name);
        Text(write => write.Commit.Entity.Status);
        Text(write => write.Commit.Entity.Light);
        Text(write => write.Commit.Entity.Departments);
        Column(NpgsqlDbType.Date, write => write.Commit.Entity.NextDue);
        Column(NpgsqlDbType.Bigint, write => write.Commit.Entity.WakeAt?.ToUnixTimeMilliseconds());
        Text(write => write.Commit.Entity.Grain);
        Number(write => write.Commit.Entity.GrainHash);
        Number(write => write.Commit.ExpectedVersion);
        Text(write => write.Commit.ChainHead);
        Text(write => write.Hashes[^1]);
        Text(write => write.Commit.Entity.Tally);
        Text(write => write.Commit.Entity.State);
        Number(write => write.Commit.Events.Length);

        void Text(Func<CommitWrite, string?> value) => Column(NpgsqlDbType.Text, write => PostgresText.Write(value(write)));
        void Number(Func<CommitWrite, long> value) => Column(NpgsqlDbType.Bigint, value);
    }

    private void Events()
    {
        Each(NpgsqlDbType.Bigint, (_, no, _) => (long)no);
        Each(NpgsqlDbType.Bigint, (_, _, index) => index + 1L);
        Each(NpgsqlDbType.Text, (write, _, index) => PostgresText.Write(write.Commit.Events[index].Type));
        Each(NpgsqlDbType.Bigint, (write, _, index) => write.Commit.Events[index].At.ToUnixTimeMilliseconds());
        Each(NpgsqlDbType.Text, (write, _, index) => PostgresText.Write(write.Commit.Events[index].Actor));
        Each(NpgsqlDbType.Text, (write, _, index) => PostgresText.Write(write.Commit.Events[index].Payload));
        Each(NpgsqlDbType.Text, (write, _, index) => index == 0 ? PostgresText.Write(write.Commit.ChainHead) : write.Hashes[index - 1]);
        Each(NpgsqlDbType.Text, (write, _, index) => write.Hashes[index]);

        void Each<T>(NpgsqlDbType type, Func<CommitWrite, int, int, T> value) => Nested(type, write => write.Commit.Events.Length, value);
    }

    private void Notices()
    {
        Each(NpgsqlDbType.Bigint, (_, no, _) => (long)no);
        Text(notice => notice.Key);
        Text(notice => notice.Stage);
        Of(NpgsqlDbType.Integer, notice => notice.Generation);
        Text(notice => notice.Rung);
        Text(notice => notice.Outcome);
        Of(NpgsqlDbType.Date, notice => notice.DueOn);
        Of(NpgsqlDbType.Bigint, notice => notice.PromisedAt.ToUnixTimeMilliseconds());
        Of(NpgsqlDbType.Bigint, notice => notice.SettledAt.ToUnixTimeMilliseconds());
        Of(NpgsqlDbType.Boolean, notice => notice.Late);
        Text(notice => JsonSerializer.Serialize(notice.To, DomainJson.Compact));

        void Text(Func<NoticeRecord, string> value) => Of(NpgsqlDbType.Text, notice => PostgresText.Write(value(notice)));
        void Of<T>(NpgsqlDbType type, Func<NoticeRecord, T> value) => Each(type, (write, _, index) => value(write.Commit.Notices[index]));
        void Each<T>(NpgsqlDbType type, Func<CommitWrite, int, int, T> value) => Nested(type, write => write.Commit.Notices.Length, value);
    }

    private void Commands()
    {
        Each(NpgsqlDbType.Bigint, (_, no, _) => (long)no);
        Of(NpgsqlDbType.Text, (commit, _) => PostgresText.Write(commit.Entity.Id));
        Of(NpgsqlDbType.Text, (_, command) => PostgresText.Write(command.Key));
        Of(NpgsqlDbType.Text, (_, command) => command.Fingerprint);
        Of(NpgsqlDbType.Bigint, (commit, _) => commit.Events[^1].At.ToUnixTimeMilliseconds());

        void Of<T>(NpgsqlDbType type, Func<Commit, CommandKey, T> value) => Each(type, (write, _, _) => value(write.Commit, write.Commit.Key!));
        void Each<T>(NpgsqlDbType type, Func<CommitWrite, int, int, T> value) => Nested(type, write => write.Commit.Key is null ? 0 : 1, value);
    }

    private void Column<T>(NpgsqlDbType type, Func<CommitWrite, T> value)
    {
        NpgsqlParameter<T[]> parameter = Add<T>(type);
        fills.Add(round =>
        {
            T[] values = new T[round.Count];
            for (int index = 0; index < values.Length; index++)
            {
                values[index] = value(round[index]);
            }

            parameter.TypedValue = values;
        });
    }

    /// <summary>A column of what belongs to the commits: the function is given the commit, its place from 1, and the index within it.</summary>
    private void Nested<T>(NpgsqlDbType type, Func<CommitWrite, int> count, Func<CommitWrite, int, int, T> value)
    {
        NpgsqlParameter<T[]> parameter = Add<T>(type);
        fills.Add(round =>
        {
            int total = 0;
            foreach (CommitWrite write in round)
            {
                total += count(write);
            }

            T[] values = total == 0 ? [] : new T[total];
            int next = 0;
            for (int no = 1; no <= round.Count; no++)
            {
                CommitWrite write = round[no - 1];
                for (int index = 0; index < count(write); index++)
                {
                    values[next++] = value(write, no, index);
                }
            }

            parameter.TypedValue = values;
        });
    }

    private NpgsqlParameter<T[]> Add<T>(NpgsqlDbType type)
    {
        NpgsqlParameter<T[]> parameter = new() { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = [] };
        parameters.Add(parameter);
        return parameter;
    }
}
