using EcoGrains.Server.Audit;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>The record itself tampered with, behind the ledger's back.</summary>
public class AuditChainTests
{
    [Theory]
    [InlineData("UPDATE event SET payload = replace(payload, '区财政局', '区人社局') WHERE type = 'planAdopted'")]
    [InlineData("UPDATE event SET actor = 'office' WHERE type = 'rungsSettled' AND payload LIKE '%T-7%'")]
    [InlineData("UPDATE event SET at = at + 1 WHERE type = 'itemAdopted'")]
    [InlineData("DELETE FROM event WHERE payload LIKE '%T-7%'")]
    [InlineData("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")]
    [InlineData("UPDATE event SET seq = CASE seq WHEN 5 THEN -6 ELSE -5 END WHERE seq IN (5, 6); UPDATE event SET seq = -seq WHERE seq < 0")]
    [InlineData("UPDATE event SET version = version + 1 WHERE seq = (SELECT max(seq) FROM event)")]
    [InlineData("UPDATE entity SET version = version + 1 WHERE kind = 'project'")]
    [InlineData("UPDATE entity SET chain_head = upper(chain_head) WHERE kind = 'project'")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM entity WHERE kind = 'project'")]
    public async Task RunAsync_RecordTampered_ChainIsBroken(string sql)
    {
        await using HandWrittenLedger ledger = await Books.OneProjectAsync();
        await ledger.TamperAsync(sql);

        AuditReport report = await ledger.AuditAsync("2019-01-09");

        Assert.Equal("broken", report.Chain);
        Assert.False(report.Passed);
        Assert.Contains(report.Faults, fault => fault.Class == AuditFaultClass.Chain);
    }

    [Fact]
    public async Task RunAsync_PayloadNoLongerJson_SaysSoAndGoesOn()
    {
        await using HandWrittenLedger ledger = await Books.OneProjectAsync();
        await ledger.TamperAsync("UPDATE event SET payload = 'x' WHERE payload LIKE '%T-7%'");

        AuditReport report = await ledger.AuditAsync("2019-01-09");

        Assert.Equal("broken", report.Chain);
        Assert.Contains(report.Faults, fault => fault.Message.StartsWith("The payload of event 6 (rungsSettled) cannot be read", StringComparison.Ordinal));
        Assert.Equal(6, report.Promises);
    }
}
