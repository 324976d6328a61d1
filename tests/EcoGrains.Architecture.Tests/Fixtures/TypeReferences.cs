using Mono.Cecil;
using Mono.Cecil.Cil;
using NetArchTest.Rules;

namespace EcoGrains.Architecture.Tests.Fixtures;

/// <summary>
/// Every type that a type speaks of: in signatures, attributes and method bodies, closures and state machines included (they are
/// nested types, which a look at the type alone would miss).
/// </summary>
internal static class TypeReferences
{
    internal static IEnumerable<TypeReference> Of(TypeDefinition type)
    {
        IEnumerable<TypeReference?> direct =
        [
            type.BaseType,
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
            .. type.Fields.SelectMany(field => field.CustomAttributes.Select(attribute => attribute.AttributeType).Prepend(field.FieldType)),
            .. type.Properties.SelectMany(property => property.CustomAttributes.Select(attribute => attribute.AttributeType)),
            .. type.Methods.SelectMany(OfMethod),
            .. type.NestedTypes.SelectMany(Of),
        ];
        return direct.OfType<TypeReference>().SelectMany(WithParts);
    }

    private static IEnumerable<TypeReference?> OfMethod(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(OfInstruction) : [],
    ];

    private static IEnumerable<TypeReference?> OfInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod call => [call.DeclaringType, .. call.GenericArguments],
        MemberReference member => [member.DeclaringType],
        _ => [],
    };

    // Task<X>, X[] and Outer.Inner speak of all their parts.
    private static IEnumerable<TypeReference> WithParts(TypeReference type) =>
    [
        type,
        .. type is GenericInstanceType generic ? generic.GenericArguments.SelectMany(WithParts) : [],
        .. type is TypeSpecification { ElementType: { } element } ? WithParts(element) : [],
        .. type.DeclaringType is { } outer ? WithParts(outer) : [],
    ];
}

/// <summary>A rule for types: they must not speak of a forbidden one. Collects what they do speak of, for the message.</summary>
internal sealed class SpeaksOfNone(Func<string, bool> forbidden) : ICustomRule
{
    private readonly SortedSet<string> _offences = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<string> Offences => _offences;

    public bool MeetsRule(TypeDefinition type)
    {
        string[] found = [.. TypeReferences.Of(type).Select(reference => reference.FullName).Where(forbidden).Distinct()];
        _offences.UnionWith(found.Select(name => $"{type.FullName} -> {name}"));
        return found.Length == 0;
    }

    internal static Func<string, bool> Namespaces(params string[] names) =>
        type => names.Any(name => type.StartsWith($"{name}.", StringComparison.Ordinal));
}
