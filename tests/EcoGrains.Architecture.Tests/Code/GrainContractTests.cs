using System.Reflection;
using EcoGrains.Contracts;
using EcoGrains.Domain.Commands;

namespace EcoGrains.Architecture.Tests.Code;

/// <summary>Every method of a grain says who outside the cluster may call it; where it says nothing, nobody may, and somebody forgot.</summary>
public class GrainContractTests
{
    private static readonly MethodInfo[] Methods =
        [.. typeof(IItemGrain).Assembly.GetTypes().Where(type => type.IsInterface && type.GetInterfaces().Any(of => of.FullName == "Orleans.IGrain")).SelectMany(type => type.GetMethods())];

    [Fact]
    public void Methods_OfGrains_AreInternalOrReadOrTakeCommands()
    {
        Assert.NotEmpty(Methods);
        Assert.Empty(Methods.Where(method => Marks(method) != 1).Select(method => $"{method.DeclaringType!.Name}.{method.Name} needs exactly one of [Internal], [Reads(ACT)] and [Commands]"));
    }

    [Fact]
    public void Methods_ThatRead_NameAnActThatIsKnown() => Assert.Empty(
        Methods.Select(method => method.GetCustomAttribute<ReadsAttribute>()?.Act).OfType<string>().Except(ReadActs.All.Select(act => act.Name)));

    [Fact]
    public void Methods_ThatTakeCommands_AnswerWithAReply() => Assert.Empty(
        Methods.Where(method => method.GetCustomAttribute<CommandsAttribute>() is not null && method.ReturnType != typeof(Task<CommandReply>))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name} takes commands and must answer with a CommandReply, by which a refusal is told"));

    private static int Marks(MethodInfo method) =>
        method.GetCustomAttributes().Count(mark => mark is InternalAttribute or ReadsAttribute or CommandsAttribute);
}
