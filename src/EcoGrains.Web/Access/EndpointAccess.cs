using EcoGrains.Domain.Access;
using Microsoft.AspNetCore.Builder;

namespace EcoGrains.Web.Access;

/// <summary>What an endpoint is about, as far as rights depend on it.</summary>
public enum SubjectSource
{
    /// <summary>Its address alone says: group, programme, department, item.</summary>
    Route,

    /// <summary>Its address and what its query narrows it to: <c>group</c>, <c>programme</c>, <c>item</c>, <c>to</c>. Only for an endpoint that shows nothing beyond it.</summary>
    RouteAndQuery,

    /// <summary>Whoever may do the act anywhere is let in, and the endpoint itself leaves out what the caller may not see.</summary>
    Anywhere,
}

/// <summary>Who may use an endpoint. Each endpoint carries exactly one; the last that was given counts.</summary>
/// <param name="Act">Null for everybody who is signed in.</param>
/// <param name="Hidden">Whether who may not is told that there is nothing (404), because that there is something is secret.</param>
public sealed record EndpointAccess(Act? Act, SubjectSource Subject = SubjectSource.Route, bool Hidden = false)
{
    /// <summary>Why nobody is asked who they are; null where somebody is.</summary>
    public string? Open { get; private init; }

    /// <summary>
    /// The fields of the query by which the endpoint narrows what it shows, of <c>group</c>, <c>programme</c>, <c>item</c> and <c>to</c>: no
    /// other may say what a request is about.
    /// </summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    internal static EndpointAccess OpenBecause(string reason) => new((Act?)null) { Open = reason };
}

public static class EndpointAccessExtensions
{
    /// <summary>Lets in who may do the act to what the address is about.</summary>
    /// <param name="hidden">Answer 404 instead of 403.</param>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, Act act, SubjectSource subject = SubjectSource.Route, bool hidden = false)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(new EndpointAccess(act, subject, hidden));

    /// <summary>Lets in who may do the act to what the address and these fields of the query are about; the endpoint must show nothing beyond them.</summary>
    public static TBuilder AllowAsked<TBuilder>(this TBuilder endpoint, Act act, params string[] query)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(new EndpointAccess(act, SubjectSource.RouteAndQuery) { Query = query });

    /// <summary>Lets in everybody who is signed in, whatever their grants: for one's own account and the description of the API.</summary>
    public static TBuilder AllowSignedIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(new EndpointAccess((Act?)null));

    /// <summary>Asks nobody who they are.</summary>
    /// <param name="reason">Why that is right: a test lists it.</param>
    public static TBuilder AllowAnybody<TBuilder>(this TBuilder endpoint, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(EndpointAccess.OpenBecause(reason));

    private static TBuilder With<TBuilder>(this TBuilder endpoint, EndpointAccess access)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(access));
        return endpoint;
    }
}
