package dev.podium.app.template;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface TemplateRepository extends JpaRepository<TemplateEntity, TemplateEntity.Key> {

  /** Whoever changes a template holds its row, so that revisions are counted in turn. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select t from TemplateEntity t where t.key = :key")
  Optional<TemplateEntity> findLocked(TemplateEntity.Key key);

  @Query("select t from TemplateEntity t where t.key.version = :version order by t.key.type")
  List<TemplateEntity> findByVersion(String version);

  @Query("select t from TemplateEntity t where t.key.type = :type order by t.key.version")
  List<TemplateEntity> findByType(String type);

  @Query(
      "select t.key.version from TemplateEntity t where t.key.type = :type order by t.key.version")
  List<String> versions(String type);

  @Query("select distinct t.key.type from TemplateEntity t order by t.key.type")
  List<String> types();

  @Query(
      """
      select t from TemplateEntity t join t.parents p
      where p.type = :type order by t.key.type, t.key.version
      """)
  List<TemplateEntity> findChildren(String type, Limit limit);
}
