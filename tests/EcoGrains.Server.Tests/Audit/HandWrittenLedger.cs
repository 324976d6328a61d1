using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Audit;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>A real ledger in a directory of its own, filled by hand: what the sending path would have written, in literals.</summary>
internal sealed class HandWrittenLedger : IAsyncDisposable
{
    internal const string Programme = "test-2018";

    internal const string Calendar = """
        {"id":"cn","years":[
          {"year":2018,"off":["2018-01-01","2018-02-15","2018-02-16","2018-02-17","2018-02-18","2018-02-19","2018-02-20","2018-02-21","2018-04-05","2018-04-06","2018-04-07",
            "2018-04-29","2018-04-30","2018-05-01","2018-06-18","2018-09-24","2018-10-01","2018-10-02","2018-10-03","2018-10-04","2018-10-05","2018-10-06","2018-10-07","2018-12-30","2018-12-31"],
           "work":["2018-02-11","2018-02-24","2018-04-08","2018-04-28","2018-09-29","2018-09-30","2018-12-29"]},
          {"year":2019,"off":["2019-01-01","2019-02-04","2019-02-05","2019-02-06","2019-02-07","2019-02-08","2019-02-09","2019-02-10","2019-04-05","2019-05-01","2019-05-02","2019-05-03","2019-05-04",
            "2019-06-07","2019-09-13","2019-10-01","2019-10-02","2019-10-03","2019-10-04","2019-10-05","2019-10-06","2019-10-07"],
           "work":["2019-02-02","2019-02-03","2019-04-28","2019-05-05","2019-09-29","2019-10-12"]},
          {"year":2020,"off":["2020-01-01","2020-01-24","2020-01-25","2020-01-26","2020-01-27","2020-01-28","2020-01-29","2020-01-30"],"work":["2020-01-19","2020-02-01"]}]}
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("audit-").FullName;
    private readonly Dictionary<string, (long Version, string Head)> _heads = [];
    private SqliteLedger? _ledger;

    internal static DateTimeOffset At(string local) => DateTimeOffset.ParseExact(
        local.Length == 10 ? local + " 09:00" : local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddHours(-8);

    /// <summary>The calendar as it stood before Labour Day of 2019 became longer.</summary>
    internal static string CalendarBeforeMarch2019 => Calendar
        .Replace("\"2019-05-01\",\"2019-05-02\",\"2019-05-03\",\"2019-05-04\",", "\"2019-05-01\",", StringComparison.Ordinal)
        .Replace("\"2019-04-28\",\"2019-05-05\",", "", StringComparison.Ordinal);

    /// <param name="items">The lists of the plan: <c>"projects":[...]</c>.</param>
    internal static async Task<HandWrittenLedger> AdoptAsync(string items, params string[] entered)
    {
        HandWrittenLedger ledger = new();
        ledger._ledger = new SqliteLedger(new SqliteLedgerOptions { Directory = ledger._directory });
        await ledger._ledger.OpenAsync();
        await ledger._ledger.WriteSettingAsync("calendar/cn", Calendar);
        string plan = $$"""{"id":"{{Programme}}","title":"试","year":2018,"issuedOn":"2018-01-13","issuer":"区","group":"test","calendar":"cn",{{items}}}""";
        await ledger.HappenAsync("", "2018-01-13 08:00", "planAdopted", $$"""{"plan":{{plan}},"adoptedAt":"2018-01-13T08:00:00+08:00","planHash":"00"}""");
        foreach (string item in entered)
        {
            await ledger.HappenAsync(item, "2018-01-13 08:00", "itemAdopted", """{"item":{}}""");
        }

        await ledger.HappenAsync("", "2018-01-13 08:00", "fanOutCompleted", $$"""{"items":{{entered.Length}},"departments":0}""");
        return ledger;
    }

    /// <summary>Keeps the calendar in two versions: that of before March 2019 under the hash <c>old</c>, then that of today under <c>new</c>.</summary>
    internal async Task<HandWrittenLedger> WithTwoVersionsAsync()
    {
        await _ledger!.WriteSettingAsync("calendar/cn", """{"id":"cn","versions":[{"version":1,"hash":"old","reason":""},{"version":2,"hash":"new","storedAt":"2019-03-25T10:00:00+08:00","reason":"调整"}]}""");
        await _ledger.WriteSettingAsync("calendar/cn/old", CalendarBeforeMarch2019);
        await _ledger.WriteSettingAsync("calendar/cn/new", Calendar);
        return this;
    }

    /// <summary>As <see cref="WithTwoVersionsAsync"/>, and on 26 March 2019 the old version comes into force again, as version 3.</summary>
    internal async Task<HandWrittenLedger> WithOldVersionAgainAsync()
    {
        await WithTwoVersionsAsync();
        await _ledger!.WriteSettingAsync("calendar/cn", """
            {"id":"cn","versions":[{"version":1,"hash":"old","reason":""},{"version":2,"hash":"new","storedAt":"2019-03-25T10:00:00+08:00","reason":"调整"},
              {"version":3,"hash":"old","storedAt":"2019-03-26T10:00:00+08:00","reason":"撤销"}]}
            """);
        return this;
    }

    /// <summary>The item says that it goes by version 2.</summary>
    internal Task ReprojectAsync(string item, string at) => HappenAsync(item, at, "reprojected", """{"calendar":"cn","version":2,"hash":"new","reason":"调整","moves":[]}""");

    /// <summary>The programme says that every item was told of version 2.</summary>
    internal Task CompleteReprojectionAsync(string at) => HappenAsync("", at, "reprojectionCompleted", """{"calendar":"cn","version":2,"hash":"new","moved":1}""");

    internal Task HappenAsync(string item, string at, string type, string payload) => CommitAsync(item, at, [(type, payload)], []);

    /// <summary>Rungs of one stage settled at one instant: the event that says so, with its notices.</summary>
    internal Task SettleAsync(string item, string at, string stage, string? dueOn, params Settled[] rungs) =>
        SettleAsync(item, at, stage, 1, dueOn, [], rungs);

    internal Task SettleAsync(string item, string at, string stage, int generation, string? dueOn, (string Type, string Payload)[] andThen, params Settled[] rungs)
    {
        string listed = string.Join(',', rungs.Select(rung => $$"""{"rung":"{{rung.Rung}}","outcome":"{{rung.Outcome}}","late":{{(rung.Late ? "true" : "false")}}}"""));
        string payload = $$"""{"stage":"{{stage}}","generation":{{generation}},"through":0,"rungs":[{{listed}}]}""";
        return CommitAsync(item, at, [("rungsSettled", payload), .. andThen], [.. rungs.Select(rung => Notice(item, at, stage, generation, dueOn, rung))]);
    }

    internal Task NotifyAsync(string item, string at, string stage, int generation, string? dueOn, Settled rung) =>
        CommitAsync(item, at, [("lightChanged", "{}")], [Notice(item, at, stage, generation, dueOn, rung)]);

    /// <summary>Closes the ledger and changes the file behind its back.</summary>
    internal async Task TamperAsync(string sql)
    {
        await CloseAsync();
        await using SqliteConnection connection = new($"Data Source={Path.Combine(_directory, SqliteLedgerOptions.FileName)};Pooling=False");
        await connection.OpenAsync();
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_master WHERE type = 'trigger'";
        string drop = (string)(await command.ExecuteScalarAsync())!;
        command.CommandText = drop + ";" + sql;
        Assert.True(await command.ExecuteNonQueryAsync() > 0, "The tampering must change something.");
    }

    internal async Task<AuditReport> AuditAsync(string now, TimeSpan inFlight = default, TimeSpan? tolerance = null)
    {
        await CloseAsync();
        await using SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(_directory);
        return await AuditRun.RunAsync(reader, new AuditOptions { Now = At(now), InFlight = inFlight, Tolerance = tolerance }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Audits from where an earlier audit stood; more may happen afterwards.</summary>
    internal async Task<(AuditReport Report, AuditCheckpoint Next)> GoOnAsync(string now, AuditCheckpoint? from)
    {
        await CloseAsync();
        await using SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(_directory);
        return await AuditRun.GoOnAsync(reader, new AuditOptions { Now = At(now), Tolerance = TimeSpan.Zero }, from, TestContext.Current.CancellationToken);
    }

    private async Task<SqliteLedger> OpenAsync()
    {
        if (_ledger is null)
        {
            _ledger = new SqliteLedger(new SqliteLedgerOptions { Directory = _directory });
            await _ledger.OpenAsync();
        }

        return _ledger;
    }

    private async Task CloseAsync()
    {
        if (_ledger is { } open)
        {
            _ledger = null;
            await open.DisposeAsync();
        }
    }

    private static NoticeRecord Notice(string item, string at, string stage, int generation, string? dueOn, Settled rung) => new()
    {
        Key = $"{Programme}/{item}/{stage}/{generation}/{rung.Rung}",
        Stage = stage,
        Generation = generation,
        Rung = rung.Rung,
        Outcome = rung.Outcome,
        DueOn = dueOn is null ? null : DateOnly.ParseExact(dueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        PromisedAt = At(rung.PromisedOn),
        SettledAt = At(at),
        Late = rung.Late,
        To = [.. rung.To],
    };

    private async Task CommitAsync(string item, string at, (string Type, string Payload)[] events, ImmutableArray<NoticeRecord> notices)
    {
        string id = item.Length == 0 ? Programme : $"{Programme}/{item}";
        (long version, string head) = _heads.GetValueOrDefault(id, (0, new string('0', 64)));
        Committed committed = await (await OpenAsync()).CommitAsync(new Commit
        {
            Entity = new EntityRow { Id = id, Kind = item.Length == 0 ? "programme" : item.Split('/')[0], Programme = Programme, Grain = $"x/{id}", GrainHash = 1, State = "{}" },
            ExpectedVersion = version,
            ChainHead = head,
            Events = [.. events.Select(happened => new EventRecord(happened.Type, At(at), "clock", happened.Payload))],
            Notices = notices,
        });
        _heads[id] = (committed.Version, committed.ChainHead);
    }
}

/// <param name="PromisedOn">The working day, at 09:00.</param>
internal sealed record Settled(string Rung, string Outcome, string PromisedOn, params string[] To)
{
    internal bool Late { get; init; }

    internal static Settled Sent(string rung, string promisedOn, params string[] to) => new(rung, "sent", promisedOn, to);

    internal static Settled SentLate(string rung, string promisedOn, params string[] to) => new(rung, "sent", promisedOn, to) { Late = true };
}
