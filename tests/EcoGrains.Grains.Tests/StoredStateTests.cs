using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Grains.Tests;

public class StoredStateTests
{
    private static readonly LeadershipGroupState Group = new() { Id = "nantong-etdz", Name = "管委会" };

    [Fact]
    public void Read_OfThisProgram_IsWhatWasStored() =>
        Assert.Equal(Group, StoredState.Read<LeadershipGroupState>("nantong-etdz", JsonSerializer.Serialize(Group, DomainJson.Compact)));

    [Fact]
    public void Read_Nothing_IsNothing() => Assert.Null(StoredState.Read<LeadershipGroupState>("nantong-etdz", null));

    /// <summary>Or an older silo would store the state again without what the newer one put into it.</summary>
    [Fact]
    public void Read_OfANewerProgram_IsRefusedWithASentence()
    {
        string newer = JsonSerializer.Serialize(Group, DomainJson.Compact).Replace("}", ""","deputies":["王"]}""", StringComparison.Ordinal);

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => StoredState.Read<LeadershipGroupState>("nantong-etdz", newer));

        Assert.Contains("a newer one stored it", fault.Message, StringComparison.Ordinal);
    }
}
