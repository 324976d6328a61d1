using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using EcoGrains.Domain.Access;

namespace EcoGrains.Server.Commands;

/// <summary>How verbs read and write grants.</summary>
internal static class GrantOptions
{
    private const string Description = "What it may be and where: admin, office@PROGRAMME, leader@group:GROUP, departmentHead@PROGRAMME/区环保局, auditor, reader …; without a place everywhere.";

    internal static Option<ImmutableArray<Grant>> Option(bool required) => new("--grant")
    {
        Description = Description,
        HelpName = "GRANT",
        Required = required,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
        CustomParser = Read,
    };

    internal static Argument<ImmutableArray<Grant>> Argument() => new("GRANT") { Description = Description, Arity = ArgumentArity.OneOrMore, CustomParser = Read };

    internal static string Write(ImmutableArray<Grant> grants) => grants.IsEmpty ? "nothing" : string.Join(", ", grants.Select(GrantText.Write));

    private static ImmutableArray<Grant> Read(ArgumentResult result)
    {
        ImmutableArray<Grant>.Builder grants = ImmutableArray.CreateBuilder<Grant>();
        foreach (Token token in result.Tokens)
        {
            if (GrantText.TryParse(token.Value, out Grant? grant, out string? problem))
            {
                grants.Add(grant);
            }
            else
            {
                result.AddError(problem);
            }
        }

        return grants.ToImmutable();
    }
}
