using EcoGrains.Domain.Access;

namespace EcoGrains.Server.Tests.Access;

/// <summary>Somebody with one grant, signed in.</summary>
/// <param name="Grant">As people write it.</param>
internal sealed record Person(Grant Grant, string Cookie)
{
    /// <summary>Whether the grant is of the department that the test's addresses are about.</summary>
    internal bool IsOfTheDepartment => Grant.Department == OpenServer.Department;

    /// <summary>Whether the grant holds where an address needs it.</summary>
    internal bool Holds(Place place) => place switch
    {
        Place.Anywhere => true,
        Place.Server => Grant.Group is null && Grant.Programme is null,
        Place.Group => Grant.Programme is null && Grant.Group is null or OpenServer.Group,
        _ => Grant.Group is null or OpenServer.Group && Grant.Programme is null or OpenServer.Programme,
    };

    public override string ToString() => GrantText.Write(Grant);
}
