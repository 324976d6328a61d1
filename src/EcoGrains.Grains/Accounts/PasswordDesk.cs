using EcoGrains.Domain.Accounts;
using EcoGrains.Grains.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Accounts;

/// <summary>
/// Hashes and checks passwords as ASP.NET Core Identity does. That is slow on purpose, so it is done beside the grains' turns, and no more
/// of it at once than there are processors.
/// </summary>
internal sealed class PasswordDesk(IOptions<EcoGrainsOptions> options) : IDisposable
{
    // PBKDF2 with HMAC-SHA512 (source: OWASP Password Storage Cheat Sheet).
    private const int Iterations = 210_000;

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);
    private readonly Lazy<string> _decoy = new(() => new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations })).HashPassword(Nobody, "nobody has this password"));

    internal LockOut LockOut { get; } = new(options.Value.SignInFailures, options.Value.LockOutTime);

    /// <summary>Null for null, and for what is too long to be a password.</summary>
    internal Task<string?> HashAsync(string? password, CancellationToken cancellationToken) => password is null or { Length: > PasswordRules.Longest }
        ? Task.FromResult<string?>(null)
        : WorkAsync<string?>(() => _hasher.HashPassword(Nobody, password), cancellationToken);

    /// <summary>Whether the password is the one of the hash. It takes as long where there is no hash.</summary>
    internal async Task<bool> FitsAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        // What is too long is nobody's password, and is not worked through.
        string tried = password.Length > PasswordRules.Longest ? "" : password;
        bool fits = await WorkAsync(() => _hasher.VerifyHashedPassword(Nobody, hash ?? _decoy.Value, tried) != PasswordVerificationResult.Failed, cancellationToken);
        return fits && hash is not null;
    }

    public void Dispose() => _places.Dispose();

    private async Task<T> WorkAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }
}
