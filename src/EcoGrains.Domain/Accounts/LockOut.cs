namespace EcoGrains.Domain.Accounts;

/// <summary>How long wrong passwords lock an account.</summary>
/// <param name="Failures">Wrong passwords in a row that lock it.</param>
/// <param name="Time">How long it then stays locked.</param>
public readonly record struct LockOut(int Failures, TimeSpan Time)
{
    /// <summary>5 failures, 15 minutes.</summary>
    public static LockOut Standard { get; } = new(5, TimeSpan.FromMinutes(15));
}
