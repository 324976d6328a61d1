using EcoGrains.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace EcoGrains.Web.Identity;

/// <summary>Who asks, as one of the schemes has found out.</summary>
/// <param name="MustChange">The password must be changed before anything else.</param>
/// <param name="ByCookie">A browser sends its cookie by itself, whoever made it ask.</param>
public sealed record SignedIn(Caller Caller, bool MustChange, bool ByCookie)
{
    /// <summary>Whether the password of a local account was used, which therefore can be changed here.</summary>
    public bool HasPassword { get; init; }
}

public static class SignedInExtensions
{
    /// <summary>Null where nobody is signed in.</summary>
    public static SignedIn? SignedIn(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Features.Get<SignedIn>();
    }

    /// <summary>Who asks, behind an endpoint that lets nobody else in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: a fault of the program.</exception>
    public static Caller Caller(this HttpContext http) =>
        http.SignedIn()?.Caller ?? throw new InvalidOperationException($"'{http.Request.Path}' asks who is signed in, and lets in whoever is not.");

    /// <summary>From where the request comes, as journals write it.</summary>
    public static string From(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Connection.RemoteIpAddress is not { } address ? "http" : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : address.ToString();
    }

    /// <summary>How a decision is signed: the account, beside the name that the caller gives for whoever decided.</summary>
    internal static string SignedAs(this Caller caller, string? by) => string.IsNullOrWhiteSpace(by) ? caller.Account : $"{by.Trim()} ({caller.Account})";

    internal static void Admit(this HttpContext http, SignedIn signedIn) => http.Features.Set(signedIn);
}
