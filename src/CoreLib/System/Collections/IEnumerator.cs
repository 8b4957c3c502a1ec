namespace System.Collections;

/// <summary>Goes with <see cref="IEnumerable"/>.</summary>
public interface IEnumerator
{
    object Current { get; }

    bool MoveNext();

    void Reset();
}
