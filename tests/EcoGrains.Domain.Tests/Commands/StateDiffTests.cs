using EcoGrains.Domain.Commands;

namespace EcoGrains.Domain.Tests.Commands;

public sealed class StateDiffTests
{
    [Fact]
    public void Of_ChangedPlaces_NamesEachWithBeforeAndAfter()
    {
        var changes = StateDiff.Of("""{"a":1,"b":{"c":"x"},"l":[1,2]}""", """{"a":1,"b":{"c":"y"},"l":[1,3,4]}""");

        Assert.Equal(["b/c", "l/1", "l/2"], changes.Select(change => change.Path));
        Assert.Equal(("x", "y"), ((string)changes[0].Before!, (string)changes[0].After!));
        Assert.Null(changes[2].Before);
    }

    [Fact]
    public void Of_StateThatComesToBe_IsEmpty() => Assert.Empty(StateDiff.Of(null, """{"a":1}"""));

    [Fact]
    public void Of_SecretThatChanges_NeverShows()
    {
        var changes = StateDiff.Of("""{"password":{"hash":"old"},"n":1}""", """{"password":{"hash":"new"},"n":2}""");

        Assert.Equal(["n"], changes.Select(change => change.Path));
    }
}
