namespace EcoGrains.Contracts;

/// <summary>A grain method between the parts of a cluster: services outside may not call it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InternalAttribute : Attribute;

/// <summary>A grain method that takes commands: the grain itself asks who may give them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CommandsAttribute : Attribute;

/// <summary>A grain method that reads.</summary>
/// <param name="act">The act of reading, as the catalog of such acts names it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadsAttribute(string act) : Attribute
{
    public string Act { get; } = act;
}
