using EcoGrains.Ledger.Postgres;
using Npgsql;

namespace EcoGrains.Ledger.Tests.Postgres;

public sealed class PostgresFaultsTests
{
    [Theory]
    [InlineData("53100", false, "is full. Nothing was stored. Free space on it; the ledger then goes on by itself.")]
    [InlineData("25006", true, "is read-only")]
    [InlineData("53300", true, "Raise its max_connections or lower MaxConnections")]
    [InlineData("57P01", true, "is stopping or starting")]
    [InlineData("57P03", true, "Wait until it runs")]
    [InlineData("08006", true, "cannot be reached")]
    [InlineData("3D000", false, "There is no database d on h")]
    [InlineData("28P01", false, "refuses the user or the password")]
    [InlineData("42501", false, "Make it the owner of the ledger's tables")]
    [InlineData("42P01", false, "Check the search path")]
    [InlineData("XX001", false, "is damaged")]
    [InlineData("42601", false, "(SQLSTATE 42601). Nothing was stored. Please report it.")]
    public void Explain_State_SaysWhatHappenedAndWhatToDo(string state, bool passes, string expected)
    {
        PostgresException fault = new("message", "ERROR", "ERROR", state);

        Assert.Contains(expected, PostgresFaults.Explain(fault, "d on h").Message, StringComparison.Ordinal);
        Assert.Equal(passes, PostgresFaults.IsPassing(fault));
    }

    [Fact]
    public void Explain_AnswerLost_SaysThatTheOutcomeIsNotKnown() => Assert.Contains(
        "Whether the change was stored is not known: read the entity again",
        PostgresFaults.Explain(new NpgsqlException("gone"), "d on h", unknown: true).Message,
        StringComparison.Ordinal);
}
