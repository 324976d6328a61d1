namespace EcoGrains.Contracts;

/// <summary>A call from outside the cluster that its caller may not make; commands are refused by their reply instead.</summary>
[GenerateSerializer, Alias("EcoGrains.CallRefusedException")]
public sealed class CallRefusedException : Exception
{
    public CallRefusedException()
    {
    }

    public CallRefusedException(string message)
        : base(message)
    {
    }

    public CallRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public CallRefusedException(string code, string message)
        : base(message) => Code = code;

    /// <summary>Why, in kebab case, for programs.</summary>
    [Id(0)] public string Code { get; private set; } = "refused";
}
